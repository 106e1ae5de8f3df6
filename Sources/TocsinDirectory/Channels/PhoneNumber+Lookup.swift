/// Reverse look-up: whose number is this, however it is written?
///
/// Two writings stand for one number if the digits of one, without zeros in front, are the end of the other's, and
/// at least seven digits agree. So `015-520123`, `5520123`, `00977 1 5520123` and `+97715520123` find each other, and
/// a display that shows no country code finds the contact. Numbers of different countries that end alike are all
/// found; whoever asks sees all of them.
extension PhoneNumber {
    /// How many digits at the end must agree, and how many an index needs.
    package static let lookupLength = 7

    /// The digits that are compared: of the number without its extension, without zeros in front.
    package var lookupDigits: String {
        let digits = e164.map { Array($0.utf8.dropFirst()) } ?? PhoneText(entered).digits
        return String(decoding: digits.drop { $0 == UInt8(ascii: "0") }, as: UTF8.self)
    }

    /// What to index: the last seven of `lookupDigits`, or all if there are fewer.
    ///
    /// Two numbers with different keys are different; two with the same key are compared by `matches`.
    package var lookupKey: String {
        String(decoding: lookupDigits.utf8.suffix(Self.lookupLength), as: UTF8.self)
    }

    /// Whether the two stand for one number by the rule above; short ones must be equal.
    package func matches(_ other: PhoneNumber) -> Bool {
        let (mine, theirs) = (lookupDigits.utf8, other.lookupDigits.utf8)
        let shorter = min(mine.count, theirs.count)
        guard shorter >= Self.lookupLength else { return shorter > 0 && mine.elementsEqual(theirs) }
        return mine.suffix(shorter).elementsEqual(theirs.suffix(shorter))
    }
}
