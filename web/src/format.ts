// How numbers, amounts and days are written in French. Civil dates have no time zone; instants are shown in that of France.

// A value that rounds to zero has no sign.
const signDisplay = 'negative'
const integer = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0, signDisplay })
const decimal = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay })
const percentage = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 })
const change = new Intl.NumberFormat('fr-FR', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero'
})
const euros = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  trailingZeroDisplay: 'stripIfInteger',
  signDisplay
})
const civil = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
const moment = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Paris' })

/** What stands for an absent value. Screen readers say it as "non renseigné" through <Absent>. */
export const absent = '–'

export function count(n: number): string {
  return integer.format(n)
}

/** One decimal always, so that the figures of a column align. */
export function oneDecimal(n: number): string {
  return decimal.format(n)
}

/** As many decimals always. */
export function decimals(n: number, digits: number): string {
  return new Intl.NumberFormat('fr-FR', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay
  }).format(n)
}

/** A share from 0 to 1. */
export function share(n: number): string {
  return percentage.format(n)
}

/** A growth: the ratio of a value to that before, as a signed percentage. */
export function growth(ratio: number): string {
  return change.format(ratio - 1)
}

/** An amount in euro cents: no decimals where it is a whole number of euros. */
export function money(cents: number): string {
  return euros.format(cents / 100)
}

/** A civil date (2024-04-09), in words. */
export function day(iso: string): string {
  return civil.format(midnight(iso)).replace(/^1 /, '1er ')
}

const midnight = (iso: string) => new Date(`${iso}T00:00:00Z`)

/** The month of a civil date, in words of a language: juin 2026. */
export function month(iso: string, locale = 'fr-FR'): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(midnight(iso))
}

export function instant(iso: string): string {
  return moment.format(new Date(iso))
}

/** A number with its noun: 1 branche, 2 branches. French counts 0 and 1 as singular. */
export function many(n: number, singular: string, plural = `${singular}s`): string {
  return `${count(n)} ${n < 2 ? singular : plural}`
}
