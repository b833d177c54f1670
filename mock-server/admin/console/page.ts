/** What a browser may do on the page: load from this server, and nothing else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Goes with everything of the console. */
export const SAFE_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
} as const

/** The page before its script has run. It holds no data, and is the same for everybody. */
export const pageOf = (base: string, modules: readonly string[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>iak-sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}console.css">
<link rel="stylesheet" href="${base}panels.css">
${modules.map((path) => `<link rel="modulepreload" href="${base}${path}">`).join('\n')}
<script type="module" src="${base}main.js"></script>
</head>
<body>
<div id="console"><noscript>The console needs JavaScript; the admin API does not: see docs/admin.md.</noscript></div>
</body>
</html>
`
