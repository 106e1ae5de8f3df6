/// What a name may hold that is signed and then shown on other people's screens.
///
/// Two names that look alike must not differ in what nobody sees. All sets are written out, since a
/// validity rule must not change with a release of Unicode.
package enum PlainText {
    /// Whether a text has something to read, single spaces between its words, and nothing that moves
    /// the cursor, breaks the line, turns the direction of what is printed after it, or is invisible.
    ///
    /// - Parameter limit: the most bytes of UTF-8.
    package static func isValid(_ text: String, limit: Int) -> Bool {
        let scalars = text.unicodeScalars.map(\.value)
        return (1...limit).contains(text.utf8.count) && hasPlainSpaces(scalars)
            && scalars.allSatisfy { scalar in !forbidden.contains { $0.contains(scalar) } }
            && Joiners.areNeeded(in: scalars)
    }

    /// Whether a text holds something that nobody sees: without ink and width, or a joiner that no
    /// script needs there.
    ///
    /// Spaces of other widths are seen, controls are another matter.
    package static func hidesSomething(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.map(\.value)
        return scalars.contains(where: isHidden) || !Joiners.areNeeded(in: scalars)
    }

    /// The text without what nobody sees.
    package static func withoutHidden(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { !isHidden($0.value) }
        let scalars = kept.map(\.value)
        let needed = scalars.indices.filter { Joiners.isNeeded(in: scalars, at: $0) }
        let all = Array(kept)
        return String(String.UnicodeScalarView(needed.map { all[$0] }))
    }

    private static func isHidden(_ scalar: UInt32) -> Bool {
        forbidden.contains { $0.contains(scalar) }
            && !seenOrControl.contains { $0.contains(scalar) }
    }

    /// What is forbidden in names for another reason than that nobody sees it.
    private static let seenOrControl: [ClosedRange<UInt32>] = [
        0x0000...0x001F, 0x007F...0x00A0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x202F,
        0x205F...0x205F, 0x2066...0x2069, 0x3000...0x3000, 0xFFFC...0xFFFC,
    ]

    /// Whether spaces stand singly, and neither first nor last.
    private static func hasPlainSpaces(_ scalars: [UInt32]) -> Bool {
        let space: UInt32 = 0x20
        let hasDouble = zip(scalars, scalars.dropFirst()).contains { $0 == space && $1 == space }
        return scalars.first != space && scalars.last != space && !hasDouble
    }

    /// Ascending.
    ///
    /// Besides controls and spaces of other widths these are Default_Ignorable_Code_Point of
    /// Unicode 16, without the two joiners, and what has no ink though it is not in that class.
    private static let forbidden: [ClosedRange<UInt32>] = [
        0x0000...0x001F,  // control characters
        0x007F...0x00A0,  // delete, more control characters, no-break space
        0x00AD...0x00AD,  // soft hyphen
        0x034F...0x034F,  // combining grapheme joiner
        0x061C...0x061C,  // Arabic letter mark
        0x115F...0x1160,  // Hangul fillers
        0x1680...0x1680,  // Ogham space
        0x17B4...0x17B5,  // Khmer inherent vowels
        0x180B...0x180F,  // Mongolian variation selectors and vowel separator
        0x2000...0x200B,  // spaces of many widths, and of none
        0x200E...0x200F,  // marks of direction
        0x2028...0x202F,  // separators, embeddings and overrides of direction, a narrow space
        0x205F...0x206F,  // a space, word joiner, invisible operators, isolates of direction
        0x2800...0x2800,  // blank Braille pattern
        0x3000...0x3000,  // ideographic space
        0x3164...0x3164,  // Hangul filler
        0xFE00...0xFE0F,  // variation selectors
        0xFEFF...0xFEFF,  // byte order mark
        0xFFA0...0xFFA0,  // halfwidth Hangul filler
        0xFFF0...0xFFFC,  // annotation characters, object replacement
        0x1BCA0...0x1BCA3,  // shorthand format controls
        0x1D159...0x1D159,  // musical null notehead
        0x1D173...0x1D17A,  // musical format controls
        0xE0000...0xE0FFF,  // tags and more variation selectors
    ]
}

/// The two joiners, which are invisible but change how the letters beside them look.
///
/// They stand where RFC 5892 (appendix A) lets them stand in a domain name: after a virama, without
/// which Sinhala, Malayalam and Nepali cannot be written rightly, and the non-joiner also between
/// two Arabic letters that it keeps from joining, as Persian and Kurdish need it. Anywhere else they
/// change nothing that is seen.
private enum Joiners {
    private static let nonJoiner: UInt32 = 0x200C
    private static let joiner: UInt32 = 0x200D

    static func areNeeded(in scalars: [UInt32]) -> Bool {
        scalars.indices.allSatisfy { isNeeded(in: scalars, at: $0) }
    }

    /// Whether what stands at a place is no joiner, or one that is needed there.
    static func isNeeded(in scalars: [UInt32], at place: Int) -> Bool {
        guard scalars[place] == nonJoiner || scalars[place] == joiner else { return true }
        guard place > 0, place + 1 < scalars.count else { return false }
        if viramas.contains(scalars[place - 1]) { return indic.contains(scalars[place + 1]) }
        return scalars[place] == nonJoiner && keepsApart(scalars, at: place)
    }

    /// Whether the letters on both sides, vowel marks aside, would join without it.
    private static func keepsApart(_ scalars: [UInt32], at place: Int) -> Bool {
        let isMark: (UInt32) -> Bool = { scalar in marks.contains { $0.contains(scalar) } }
        guard let before = scalars[..<place].last(where: { !isMark($0) }),
            let after = scalars[(place + 1)...].first(where: { !isMark($0) })
        else { return false }
        return joinsOnBothSides.contains { $0.contains(before) }
            && (joinsOnBothSides + joinsToTheRight).contains { $0.contains(after) }
    }

    /// Devanagari to Sinhala.
    private static let indic: ClosedRange<UInt32> = 0x0900...0x0DFF

    /// Of Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam and
    /// Sinhala.
    private static let viramas: [UInt32] = [
        0x094D, 0x09CD, 0x0A4D, 0x0ACD, 0x0B4D, 0x0BCD, 0x0C4D, 0x0CCD, 0x0D4D, 0x0DCA,
    ]

    /// Arabic vowel marks, which joining passes over.
    private static let marks: [ClosedRange<UInt32>] = [
        0x064B...0x065F, 0x0670...0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7...0x06E8,
        0x06EA...0x06ED,
    ]

    /// Joining_Type D in the Arabic block.
    private static let joinsOnBothSides: [ClosedRange<UInt32>] = [
        0x0620...0x0620, 0x0626...0x0626, 0x0628...0x0628, 0x062A...0x062E, 0x0633...0x063F,
        0x0641...0x0647, 0x0649...0x064A, 0x066E...0x066F, 0x0678...0x0687, 0x069A...0x06BF,
        0x06C1...0x06C2, 0x06CC...0x06CC, 0x06CE...0x06CE, 0x06D0...0x06D1, 0x06FA...0x06FC,
        0x06FF...0x06FF,
    ]

    /// Joining_Type R in the Arabic block.
    private static let joinsToTheRight: [ClosedRange<UInt32>] = [
        0x0622...0x0625, 0x0627...0x0627, 0x0629...0x0629, 0x062F...0x0632, 0x0648...0x0648,
        0x0671...0x0673, 0x0675...0x0677, 0x0688...0x0699, 0x06C0...0x06C0, 0x06C3...0x06CB,
        0x06CD...0x06CD, 0x06CF...0x06CF, 0x06D2...0x06D3, 0x06D5...0x06D5, 0x06EE...0x06EF,
    ]
}
