<?php

// A few of Pest's functions, run by PHPUnit: enough to run the closures of the page as they are.

use PHPUnit\Framework\Assert;

/** The file that is being read: its test case, its beforeEach, and its tests. */
final class PestFile
{
    public static array $uses = [];

    public static ?Closure $beforeEach = null;

    /** @var array<string, PestTest> */
    public static array $tests = [];
}

final class PestTest
{
    public array $rows = [[]];

    public function __construct(public Closure $closure)
    {
    }

    public function with(array $rows): void
    {
        $this->rows = $rows;
    }
}

final class PestExpectation
{
    public function __construct(private mixed $value)
    {
    }

    public function toBe(mixed $expected): void
    {
        Assert::assertSame($expected, $this->value);
    }

    public function toHaveCount(int $count): void
    {
        Assert::assertCount($count, $this->value);
    }
}

function uses(string ...$names): void
{
    PestFile::$uses = $names;
}

function beforeEach(Closure $closure): void
{
    PestFile::$beforeEach = $closure;
}

function it(string $title, Closure $closure): PestTest
{
    return PestFile::$tests["it $title"] = new PestTest($closure);
}

function expect(mixed $value): PestExpectation
{
    return new PestExpectation($value);
}
