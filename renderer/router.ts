import { createRouter, createWebHashHistory, type Router, type RouteRecordRaw } from 'vue-router'
import type { Area } from './frame/areas'

declare module 'vue-router' {
  interface RouteMeta {
    area: Area
  }
}

export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/board' },
  { path: '/board', name: 'board', meta: { area: 'board' }, component: () => import('./views/board/BoardView.vue') },
  {
    path: '/casework',
    name: 'inbox',
    meta: { area: 'casework' },
    component: () => import('./views/casework/CaseInbox.vue'),
  },
  {
    path: '/casework/cases/:id',
    name: 'case',
    meta: { area: 'casework' },
    component: () => import('./views/casework/CaseRecord.vue'),
  },
  {
    path: '/casework/intake',
    name: 'intakeDrafts',
    meta: { area: 'casework' },
    component: () => import('./views/casework/DraftsPage.vue'),
  },
  {
    path: '/casework/intake/:id',
    name: 'intake',
    meta: { area: 'casework' },
    component: () => import('./views/intake/IntakePage.vue'),
  },
  {
    path: '/casework/aid-reviews',
    name: 'aidReviews',
    meta: { area: 'casework' },
    component: () => import('./views/casework/AidReviewPage.vue'),
  },
  {
    path: '/casework/samples',
    name: 'samples',
    meta: { area: 'casework' },
    component: () => import('./views/casework/SamplesPage.vue'),
  },
  {
    path: '/casework/kin',
    name: 'kin',
    meta: { area: 'casework' },
    component: () => import('./views/kin/KinPage.vue'),
  },
  {
    path: '/households',
    name: 'households',
    meta: { area: 'households' },
    component: () => import('./views/households/HouseholdList.vue'),
  },
  {
    path: '/households/match',
    name: 'match',
    meta: { area: 'households' },
    component: () => import('./views/households/MatchPage.vue'),
  },
  {
    path: '/households/elsewhere',
    name: 'elsewhere',
    meta: { area: 'households' },
    component: () => import('./views/households/ElsewherePage.vue'),
  },
  {
    path: '/households/:id',
    name: 'household',
    meta: { area: 'households' },
    component: () => import('./views/households/HouseholdRecord.vue'),
  },
  {
    path: '/determination',
    name: 'determination',
    meta: { area: 'determination' },
    component: () => import('./views/determination/DeterminationBoard.vue'),
  },
  {
    path: '/determination/policy',
    name: 'policy',
    meta: { area: 'determination' },
    component: () => import('./views/policy/PolicyPage.vue'),
  },
  {
    path: '/determination/simulation',
    name: 'simulation',
    meta: { area: 'determination' },
    component: () => import('./views/simulation/SimulationPage.vue'),
  },
  {
    path: '/notices',
    name: 'notices',
    meta: { area: 'notices' },
    component: () => import('./views/notices/NoticeWizard.vue'),
  },
  {
    path: '/exchange',
    name: 'exchange',
    meta: { area: 'exchange' },
    component: () => import('./views/exchange/ExchangeHome.vue'),
  },
  {
    path: '/exchange/import',
    name: 'import',
    meta: { area: 'exchange' },
    component: () => import('./views/exchange/ImportWizard.vue'),
  },
  {
    path: '/exchange/package',
    name: 'package',
    meta: { area: 'exchange' },
    component: () => import('./views/exchange/PackageWizard.vue'),
  },
  {
    path: '/settings',
    name: 'settings',
    meta: { area: 'settings' },
    component: () => import('./views/settings/SettingsView.vue'),
  },
  { path: '/:rest(.*)*', redirect: '/board' },
]

export function makeRouter(): Router {
  return createRouter({ history: createWebHashHistory(), routes })
}
