import type { Migration } from './migration'

/**
 * The numbers of a county's columns tell an income of nought from one that nobody wrote down: the indexes that hold those
 * numbers (migration 0180) are laid anew with it.
 */
export const indexGivenIncomes: Migration = {
  version: 250,
  script: `
DROP INDEX household_version_columns;
CREATE INDEX household_version_columns ON household_version (
  id,
  CAST(residence_region AS INTEGER),
  ((((((((((coalesce(income_wage, income_business, income_property, income_transfer, income_other) IS NOT
    NULL)) * 2 + (ifnull(income_wage < 0 OR income_other < 0 OR employment_cost < 0 OR standing_amount < 0 OR
    expense_social_insurance < 0 OR expense_medical < 0 OR expense_education < 0 OR expense_rehabilitation < 0
    OR expense_other_rigid < 0 OR asset_deposit < 0 OR asset_securities < 0 OR asset_funds < 0 OR
    asset_insurance < 0 OR asset_claims < 0 OR asset_internet < 0, 0))) * 8 + CASE standing_category WHEN '特困'
    THEN 1 WHEN '低保' THEN 2 WHEN '低保边缘' THEN 3 WHEN '刚性支出困难' THEN 4 WHEN '其他困难' THEN 5 ELSE 0 END) * 4 + CASE
    fp_type WHEN '脱贫不稳定户' THEN 1 WHEN '边缘易致贫户' THEN 2 WHEN '突发严重困难户' THEN 3 ELSE 0 END) * 4 + ifnull(2 -
    standing_over_after_job, 0)) * 4 + ifnull(2 - hardship_worker, 0)) * 4 + ifnull(2 - company, 0)) * 4 +
    ifnull(2 - shop, 0)) * 4 + ifnull(2 - applies_for_aid, 0)) * 2 + (hukou_type = '城镇'),
  CASE WHEN applied_on IS NULL THEN 0 ELSE CAST(replace(applied_on, '-', '') AS INTEGER) END,
  CASE WHEN rejected_on IS NULL THEN 0 ELSE CAST(replace(rejected_on, '-', '') AS INTEGER) END,
  CASE WHEN exited_on IS NULL THEN 0 ELSE CAST(replace(exited_on, '-', '') AS INTEGER) END,
  CASE WHEN standing_valid_until IS NULL THEN 0 ELSE CAST(replace(standing_valid_until, '-', '') AS INTEGER)
    END,
  CASE WHEN standing_start_month IS NULL THEN 0 ELSE CAST(replace(standing_start_month, '-', '') AS INTEGER)
    END,
  ifnull(income_wage, 0),
  ifnull(income_business, 0) + ifnull(income_property, 0) + ifnull(income_transfer, 0) + ifnull(income_other,
    0),
  max(0, -ifnull(income_business, 0)) + max(0, -ifnull(income_property, 0)) + max(0, -ifnull(income_transfer,
    0)),
  ifnull(employment_cost, -1),
  ifnull(expense_social_insurance, 0),
  ifnull(expense_medical, 0),
  ifnull(expense_education, 0),
  ifnull(expense_rehabilitation, 0),
  ifnull(expense_other_rigid, 0),
  ifnull(asset_deposit, 0) + ifnull(asset_securities, 0) + ifnull(asset_funds, 0) + ifnull(asset_insurance, 0)
    + ifnull(asset_claims, 0) + ifnull(asset_internet, 0),
  ifnull(standing_amount, -1)
);

DROP INDEX member_fact_columns;
CREATE INDEX member_fact_columns ON member_fact (
  version_id,
  ord,
  id_number,
  ((((((((((coalesce(wage, business, property, transfer, other_income) IS NOT NULL)) * 4 + CASE child_welfare
    WHEN '无' THEN 1 WHEN '孤儿' THEN 2 WHEN '事实无人抚养' THEN 3 ELSE 0 END) * 16 + CASE schooling WHEN '幼儿园' THEN 1
    WHEN '小学' THEN 2 WHEN '初中' THEN 3 WHEN '高中' THEN 4 WHEN '中职' THEN 5 WHEN '大专' THEN 6 WHEN '本科' THEN 7 WHEN
    '研究生' THEN 8 ELSE 0 END) * 16 + CASE employment WHEN '在职' THEN 1 WHEN '灵活就业' THEN 2 WHEN '登记失业' THEN 3
    WHEN '未登记失业' THEN 4 WHEN '无就业条件' THEN 5 WHEN '学生' THEN 6 WHEN '老年' THEN 7 WHEN '未成年' THEN 8 ELSE 0 END) *
    4 + CASE self_care WHEN '自理' THEN 1 WHEN '部分丧失' THEN 2 WHEN '完全丧失' THEN 3 ELSE 0 END) * 4 + CASE
    work_ability WHEN '有' THEN 1 WHEN '部分丧失' THEN 2 WHEN '完全丧失' THEN 3 ELSE 0 END) * 8 +
    ifnull(CAST(disability_grade AS INTEGER), 0)) * 8 + ifnull(CAST(disability_type AS INTEGER), 0)) * 8 +
    CASE state WHEN '共同生活' THEN 1 WHEN '服刑' THEN 2 WHEN '强制戒毒' THEN 3 WHEN '失踪' THEN 4 WHEN '宗教教职离家' THEN 5
    WHEN '死亡' THEN 6 ELSE 0 END) * 128 + ifnull(CAST(relation AS INTEGER), 0),
  ifnull(wage, 0),
  ifnull(business, 0) + ifnull(property, 0) + ifnull(transfer, 0) + ifnull(other_income, 0),
  major_disease,
  excluded_income,
  excluded_item,
  CASE WHEN coalesce(own_assets, tk_excluded, work_refusals, state_date) IS NOT NULL OR ifnull(wage < 0 OR
    other_income < 0 OR excluded_income < 0 OR own_assets < 0 OR tk_excluded < 0 OR work_refusals < 0 OR
    business < 0 OR property < 0 OR transfer < 0, 0) THEN json_array(own_assets, tk_excluded, work_refusals,
    state_date, max(0, -ifnull(business, 0)) + max(0, -ifnull(property, 0)) + max(0, -ifnull(transfer, 0)),
    ifnull(wage < 0 OR other_income < 0 OR excluded_income < 0 OR own_assets < 0 OR tk_excluded < 0 OR
    work_refusals < 0, 0)) END
);
`,
}
