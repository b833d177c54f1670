import { describe, expect, test } from 'vitest'
import { parseSelector } from '../../../contracts/broker/selectors.ts'

describe('a selector', () => {
  test.each([
    ['mainBranch', { mainBranch: true }],
    ['mainBranch=true', { mainBranch: true }],
    ['deployedOrReleased', { deployedOrReleased: true }],
    ['matchingBranch', { matchingBranch: true }],
    ['branch=feat/a=b', { branch: 'feat/a=b' }],
    ['consumer=our shop, branch=main', { consumer: 'our shop', branch: 'main' }],
    ['tag=prod,latest', { tag: 'prod', latest: true }],
    ['tag=prod,latest=false', { tag: 'prod', latest: false }],
    ['deployed,environment=production', { deployed: true, environment: 'production' }],
    [' {"branch":"main","fallbackBranch":"dev"} ', { branch: 'main', fallbackBranch: 'dev' }],
  ])('is read: %s', (given, selector) => expect(parseSelector(given)).toEqual(selector))

  test.each([
    '',
    '{}',
    '{"branch":',
    '{"branch":7}',
    '[]',
    'branch',
    'branch=',
    'mainBranch=false',
    'mainBranch=main',
    'moon=full',
    'branch=main,moon',
    '__proto__=x',
  ])('is refused with the keys it can have: %s', (given) =>
    expect(() => parseSelector(given)).toThrow(
      /^--selector .*is not a selector: .* its keys are consumer, mainBranch, branch, /s,
    ),
  )
})
