<?php

namespace Tests;

require_once __DIR__ . '/../pest.php';
require_once __DIR__ . '/Feature/PayOrderPestTest.php';

use Illuminate\Foundation\Testing\RefreshDatabase;

/** Runs the tests that the page has for Pest. */
final class PestCase extends TestCase
{
    use RefreshDatabase;
    use UsesMock;

    /** @dataProvider rows */
    public function testIt(\PestTest $test, array $row): void
    {
        $this->assertSame([TestCase::class, RefreshDatabase::class, UsesMock::class], \PestFile::$uses);
        \PestFile::$beforeEach->call($this);
        $test->closure->call($this, ...$row);
    }

    public static function rows(): iterable
    {
        foreach (\PestFile::$tests as $title => $test) {
            foreach ($test->rows as $number => $row) {
                yield "$title, $number" => [$test, $row];
            }
        }
    }
}
