// @ts-check
// How a value is printed: the rules of src/mledocs/formats.py, which the tests hold to the same strings.
/** @typedef {{ digits: bigint, power: number }} Decimal digits · 10^power */

// V8 and the C library differ in the last digits of exp and log; at twelve they agree, and ties are ties in both.
const DIGITS = 12

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

/** With `places` decimals. A tie has no nearest neighbour: it is shown with one decimal more.
 * @type {(value: number, places: number) => string} */
export function fixed(value, places) {
  const text = rounded(decimal(value), places)
  return value < 0 && Number(text) !== 0 ? "−" + text : text
}

/** As `fixed`, with commas between thousands.
 * @type {(value: number, places: number) => string} */
export function grouped(value, places) {
  const [whole, ...decimals] = fixed(value, places).split(".")
  return [whole.replace(/\d(?=(\d{3})+$)/g, "$&,"), ...decimals].join(".")
}

/** With as few decimals as say it exactly, but at least `least` and at most `most`.
 * @type {(value: number, least: number, most: number) => string} */
export function exact(value, least, most) {
  return fixed(value, Math.min(Math.max(-decimal(value).power, least), most))
}

/** A positive value to three significant digits times a power of ten: 7.16 × 10⁻⁷.
 * @type {(value: number) => string} */
export function scientific(value) {
  const { digits, power } = decimal(value)
  const length = String(digits).length
  const mantissa = rounded({ digits, power: 1 - length }, 2)
  if (mantissa === "10.00") return `1.00 × ${powerOfTen(length + power)}`
  return `${mantissa} × ${powerOfTen(length + power - 1)}`
}

/** A value ≥ 0 to three significant digits: a decimal from 0.00001 up to 1000, else as `scientific`.
 * @type {(value: number) => string} */
export function significant(value) {
  if (value === 0) return "0"
  if (value < 1e-5 || value >= 1000) return scientific(value)
  const { digits, power } = decimal(value)
  return rounded({ digits, power }, 3 - String(digits).length - power)
}

/** 10⁻⁷.
 * @type {(exponent: number) => string} */
export function powerOfTen(exponent) {
  // @ts-expect-error: a letter that is a digit is a place as well
  return "10" + String(exponent).replace(/./g, sign => SUPERSCRIPTS[sign] ?? "⁻")
}

/** The size of a value as a whole number times a power of ten.
 * @type {(value: number) => Decimal} */
function decimal(value) {
  const [mantissa, exponent] = Number(Math.abs(value).toPrecision(DIGITS)).toExponential().split("e")
  const digits = mantissa.replace(".", "")
  return { digits: BigInt(digits), power: Number(exponent) + 1 - digits.length }
}

/** @type {(size: Decimal, places: number) => string} */
function rounded({ digits, power }, places) {
  const drop = -power - places
  if (drop <= 0) return pointed(digits * 10n ** BigInt(-drop), places)
  const unit = 10n ** BigInt(drop)
  const twice = 2n * (digits % unit)
  if (twice === unit) return rounded({ digits, power }, places + 1)
  return pointed(digits / unit + (twice > unit ? 1n : 0n), places)
}

/** @type {(whole: bigint, places: number) => string} */
function pointed(whole, places) {
  const text = String(whole).padStart(places + 1, "0")
  return places > 0 ? `${text.slice(0, -places)}.${text.slice(-places)}` : text
}
