/** How a metric is described; `labels` without `le`, which every histogram has. */
export type MetricDefinition = {
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** One sentence. */
  readonly help: string
  readonly labels: readonly string[]
}

/** Every metric by its name. docs/metrics.md has the same table. */
export const METRICS = {
  iak_sandbox_info: {
    type: 'gauge',
    help: 'Always 1; says which version runs, on which Node.',
    labels: ['version', 'node'],
  },
  iak_sandbox_requests_total: {
    type: 'counter',
    help: 'Requests on the vendor’s paths, by what they asked for and how the vendor answered.',
    labels: ['command', 'product', 'code', 'format'],
  },
  iak_sandbox_request_duration_seconds: {
    type: 'histogram',
    help: 'Time from reading a request to its answer, without what a fault adds after that.',
    labels: ['command'],
  },
  iak_sandbox_faults_triggered_total: {
    type: 'counter',
    help: 'Faults that affected a request or the callback of a top-up.',
    labels: ['fault'],
  },
  iak_sandbox_callback_attempts_total: {
    type: 'counter',
    help: 'Attempts to deliver a callback, by their outcome.',
    labels: ['outcome'],
  },
  iak_sandbox_journal_evictions_total: {
    type: 'counter',
    help: 'Requests that the journal dropped to make room for later ones.',
    labels: [],
  },
  iak_sandbox_log_lines_dropped_total: {
    type: 'counter',
    help: 'Log lines that were dropped because they were not read in time.',
    labels: [],
  },
  iak_sandbox_internal_errors_total: {
    type: 'counter',
    help: 'Errors of the sandbox itself, such as a ledger that is unavailable; the log has each of them.',
    labels: [],
  },
  iak_sandbox_ledger_up: {
    type: 'gauge',
    help: '1 if the ledger could be read, otherwise 0; then the metrics that are read from it are missing.',
    labels: [],
  },
  iak_sandbox_namespaces: {
    type: 'gauge',
    help: 'Namespaces in use.',
    labels: [],
  },
  iak_sandbox_transactions: {
    type: 'gauge',
    help: 'Transactions in the ledger, by state; a reset removes them.',
    labels: ['namespace', 'api', 'state'],
  },
  iak_sandbox_deposit_rupiah: {
    type: 'gauge',
    help: 'Deposit of an account.',
    labels: ['namespace', 'account'],
  },
  iak_sandbox_callbacks_pending: {
    type: 'gauge',
    help: 'Callbacks that are still to be sent, or are being sent.',
    labels: ['namespace'],
  },
  iak_sandbox_scenarios_armed: {
    type: 'gauge',
    help: 'Armed scenarios.',
    labels: ['namespace'],
  },
  iak_sandbox_faults_armed: {
    type: 'gauge',
    help: 'Armed faults.',
    labels: ['namespace'],
  },
  process_start_time_seconds: {
    type: 'gauge',
    help: 'When the process started, in seconds since 1970.',
    labels: [],
  },
  process_cpu_seconds_total: {
    type: 'counter',
    help: 'Processor time that the process has used.',
    labels: [],
  },
  process_resident_memory_bytes: {
    type: 'gauge',
    help: 'Memory that the process has in use.',
    labels: [],
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>

/** The name of a metric. */
export type MetricName = keyof typeof METRICS

/** One value of a metric; those of a histogram are the sample of its own name with a suffix. */
export type Sample = {
  readonly suffix?: '_bucket' | '_sum' | '_count'
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** What a scrape shows; a metric that is left out could not be read. */
export type Reading = Partial<Readonly<Record<MetricName, readonly Sample[]>>>
