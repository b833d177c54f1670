<?php
// Verifies pacts with the library that pact-php loads, by its C interface.
// usage: verify.php <libpact_ffi.so> <port> <base path> <report.json> <pact.json>...
[, $library, $port, $base, $report] = $argv;
$pacts = array_slice($argv, 5);
$states = "http://127.0.0.1:$port$base/__admin/pact/states";
$messages = "$base/__admin/pact/messages";

$pact = FFI::cdef('
  void *pactffi_verifier_new_for_application(const char *name, const char *version);
  void pactffi_verifier_set_provider_info(void *v, const char *name, const char *scheme,
    const char *host, unsigned short port, const char *path);
  void pactffi_verifier_add_provider_transport(void *v, const char *protocol, unsigned short port,
    const char *path, const char *scheme);
  void pactffi_verifier_set_provider_state(void *v, const char *url, unsigned char teardown,
    unsigned char body);
  int pactffi_verifier_set_verification_options(void *v, unsigned char insecure,
    unsigned long timeout);
  void pactffi_verifier_add_file_source(void *v, const char *file);
  int pactffi_verifier_execute(void *v);
  char *pactffi_verifier_json(void *v);
  void pactffi_verifier_shutdown(void *v);
', $library);

$verifier = $pact->pactffi_verifier_new_for_application('our-shop', '1');
$pact->pactffi_verifier_set_provider_info($verifier, 'iak', 'http', '127.0.0.1', (int) $port, $base);
$pact->pactffi_verifier_add_provider_transport($verifier, 'message', (int) $port, $messages, 'http');
$pact->pactffi_verifier_set_provider_state($verifier, $states, 0, 1);
$pact->pactffi_verifier_set_verification_options($verifier, 0, 60000);
foreach ($pacts as $file) {
    $pact->pactffi_verifier_add_file_source($verifier, $file);
}
$failed = $pact->pactffi_verifier_execute($verifier);
file_put_contents($report, FFI::string($pact->pactffi_verifier_json($verifier)));
$pact->pactffi_verifier_shutdown($verifier);
exit($failed === 0 ? 0 : 1);
