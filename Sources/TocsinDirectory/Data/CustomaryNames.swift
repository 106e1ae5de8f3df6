/// English names under which people look for a country that are not its short name.
///
/// Each means one country and no other. They help a person to find a TLD; nothing is decided by them. What countries are
/// called in other languages the system knows.
package enum CustomaryNames {
    /// Names and the TLDs that are meant, ascending by name.
    package static let all: [(name: String, tld: TLD)] =
        TextTable.rows(text, columns: 2).compactMap { row in
            TLD(row[1]).map { (row[0], $0) }
        }

    private static let text = """
        America\tus
        Britain\tuk
        Brunei\tbn
        Burma\tmm
        Cape Verde\tcv
        Ceylon\tlk
        Congo Brazzaville\tcg
        Congo Kinshasa\tcd
        Czech Republic\tcz
        Czechia\tcz
        Côte d'Ivoire\tci
        DR Congo\tcd
        DRC\tcd
        East Timor\ttl
        Eire\tie
        Emirates\tae
        England\tuk
        Eswatini\tsz
        Great Britain\tuk
        Holland\tnl
        Iran\tir
        Ivory Coast\tci
        Kazakstan\tkz
        Laos\tla
        Macau\tmo
        Macedonia\tmk
        Micronesia\tfm
        Moldova\tmd
        Myanmar\tmm
        North Korea\tkp
        North Macedonia\tmk
        Palestine\tps
        Persia\tir
        Russia\tru
        Russian Federation\tru
        Scotland\tuk
        Siam\tth
        South Korea\tkr
        Surinam\tsr
        Swaziland\tsz
        Syria\tsy
        Taiwan\ttw
        Tanzania\ttz
        Timor Leste\ttl
        Turkey\ttr
        UAE\tae
        UK\tuk
        USA\tus
        United States of America\tus
        Vatican\tva
        Vatican City\tva
        Venezuela\tve
        Vietnam\tvn
        Wales\tuk
        Zaire\tcd
        """
}
