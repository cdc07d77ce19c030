// What the compiler does not see. Comments cannot switch a rule off (noInlineConfig), so every exception stands here.
// Proven to bite by test/build/lintRules.test.ts.
import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

const nodeGlobals = { process: 'readonly', Buffer: 'readonly', URL: 'readonly', setTimeout: 'readonly' }

const bridge = {
  selector:
    ':matches(MemberExpression[property.name="zhongfu"], Literal[value="zhongfu"], Property[key.name="zhongfu"])',
  message: 'Only renderer/api sees window.zhongfu.',
}

const networkGlobals = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'RTCPeerConnection'].map(
  (name) => ({ name, message: 'The product never talks to a network.' }),
)

export default defineConfig(
  { ignores: ['out/', 'dist/', 'demo/', 'test-results/', 'playwright-report/', 'test/fixtures/', 'docs/'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.cjs', 'build/**/*.js'],
    languageOptions: { globals: nodeGlobals },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { module: 'writable' }, sourceType: 'commonjs' },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [ts.configs.recommended, vue.configs['flat/essential']],
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        // One program for all sides: the rules need types, and eight programs cost eight times as much.
        project: './build/lint.tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-undef': 'off', // the compiler knows better, side by side
      // Official text is set with full-width spaces, and dirty workbooks are cleaned of control characters on purpose.
      'no-irregular-whitespace': ['error', { skipComments: true, skipTemplates: true, skipRegExps: true }],
      'no-control-regex': 'off',
      'no-misleading-character-class': ['error', { allowEscape: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-globals': ['error', ...networkGlobals],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true, 'ts-check': true },
      ],
      'vue/multi-word-component-names': 'off', // a view is named for its area
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/require-explicit-emits': 'error',
      'vue/require-prop-types': 'error',
      'vue/no-template-shadow': 'error',
      'vue/no-unused-refs': 'error',
    },
  },
  {
    files: ['renderer/**/*.{ts,vue}'],
    ignores: ['renderer/api/**', 'renderer/env.d.ts'],
    rules: { 'no-restricted-syntax': ['error', bridge] },
  },
  {
    // Rules with types would build the program anew for every single Vue file; vue-tsc checks the types themselves.
    files: ['**/*.vue'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: false } },
    rules: { 'no-irregular-whitespace': 'off' },
  },
  {
    // Tests write down the numbers that arithmetic damages.
    files: ['test/**'],
    rules: { 'no-loss-of-precision': 'off' },
  },
  {
    // The tools' own configurations belong to no side's project; `tsc -p build` checks them.
    files: ['*.ts'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: false } },
  },
  {
    // Playwright reads a fixture's needs from a destructured first argument, an empty one included.
    files: ['test/e2e/app.ts'],
    rules: { 'no-empty-pattern': 'off' },
  },
)
