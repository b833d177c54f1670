import type { Task } from '../hooks/use-task.ts'
import { t } from '../i18n/language.ts'

/** The result of a task; screen readers read it out as it changes. */
export const TaskStatus = ({ task: { error, done } }: { readonly task: Task }) => (
  <div class="task-status">
    <p role="alert" class="wrong">
      {error && t('failed', { why: error })}
    </p>
    <p role="status" class="announcement">
      {done}
    </p>
  </div>
)
