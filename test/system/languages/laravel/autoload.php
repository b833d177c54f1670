<?php

// What Composer's vendor/autoload.php does in an application; Debian's Laravel has one of its own.
require_once 'GuzzleHttp/autoload.php';
require_once 'Illuminate/autoload.php';

spl_autoload_register(function (string $class): void {
    [$first, $rest] = explode('\\', $class, 2) + ['', ''];
    $folder = ['App' => 'app', 'Tests' => 'tests'][$first] ?? null;
    $file = __DIR__ . "/$folder/" . str_replace('\\', '/', $rest) . '.php';
    if ($folder !== null && is_file($file)) {
        require $file;
    }
});
