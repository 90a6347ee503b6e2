import { expect, test } from 'vitest'
import { count, day, instant, many, money, oneDecimal, share } from './format'

// French typography puts a narrow no-break space between thousands and a no-break space before a sign.
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

test('amounts are cents: whole euros have no decimals, others have two', () => {
  expect(plain(money(775000))).toBe('7 750 €')
  expect(plain(money(850250))).toBe('8 502,50 €')
})

test('a civil date is the same day wherever it is read', () => {
  expect(day('2024-04-09')).toBe('9 avril 2024')
  expect(day('2026-01-01')).toBe('1er janvier 2026')
})

test('an instant is shown in French time', () => {
  expect(plain(instant('2026-01-31T23:30:00Z'))).toBe('1 févr. 2026, 00:30')
})

test('zero and one are singular in French', () => {
  expect([0, 1, 2].map(n => many(n, 'branche'))).toEqual(['0 branche', '1 branche', '2 branches'])
  expect(plain(many(253637, 'bal', 'bals'))).toBe('253 637 bals')
})

test('figures of a column keep one decimal', () => {
  expect([12, 12.34, -0.5, -0.01].map(oneDecimal)).toEqual(['12,0', '12,3', '-0,5', '0,0'])
  expect(plain(share(0.1234))).toBe('12,3 %')
  expect(plain(count(26438.4))).toBe('26 438')
})
