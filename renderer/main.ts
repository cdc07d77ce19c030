import './api/jitless'
import { createPinia } from 'pinia'
import { createApp, ref } from 'vue'
import { localeContextKey } from 'element-plus'
import zhCn from 'element-plus/es/locale/lang/zh-cn'
import 'element-plus/dist/index.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/element.css'
import App from './App.vue'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { makeRouter } from './router'
import { useUiStore } from './stores/ui'

registerAllFailureTopics()
const app = createApp(App)
app.provide(localeContextKey, ref(zhCn))
app.use(createPinia())
useUiStore().restoreTextSize()
app.use(makeRouter())
app.mount('#app')
