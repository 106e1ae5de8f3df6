/// Names under which people look for a country that are not its English short name.
///
/// Each means one country and no other. They help a person to find a TLD; nothing is decided by them.
package enum CustomaryNames {
    /// Names and the TLDs that are meant, ascending by name.
    package static let all: [(name: String, tld: TLD)] =
        TextTable.rows(text, columns: 2).compactMap { row in
            TLD(row[1]).map { (row[0], $0) }
        }

    private static let text = """
        America\tus
        Brasil\tbr
        Britain\tuk
        Brunei\tbn
        Burma\tmm
        Cabo Verde\tcv
        Cape Verde\tcv
        Ceylon\tlk
        Congo Brazzaville\tcg
        Congo Kinshasa\tcd
        Czech Republic\tcz
        Czechia\tcz
        Côte d'Ivoire\tci
        DR Congo\tcd
        DRC\tcd
        Deutschland\tde
        East Timor\ttl
        Eire\tie
        Emirates\tae
        England\tuk
        España\tes
        Eswatini\tsz
        Great Britain\tuk
        Holland\tnl
        Iran\tir
        Italia\tit
        Ivory Coast\tci
        Kazakstan\tkz
        Laos\tla
        Macau\tmo
        Macedonia\tmk
        Micronesia\tfm
        Moldova\tmd
        Myanmar\tmm
        Nippon\tjp
        North Korea\tkp
        North Macedonia\tmk
        Norge\tno
        Palestine\tps
        Persia\tir
        Polska\tpl
        Russia\tru
        Russian Federation\tru
        Scotland\tuk
        Siam\tth
        South Korea\tkr
        Suisse\tch
        Suomi\tfi
        Surinam\tsr
        Sverige\tse
        Swaziland\tsz
        Syria\tsy
        Taiwan\ttw
        Tanzania\ttz
        Timor Leste\ttl
        Turkey\ttr
        Türkiye\ttr
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
        Österreich\tat
        Ísland\tis
        Ελλάδα\tgr
        Россия\tru
        Україна\tua
        नेपाल\tnp
        भारत\tin
        中国\tcn
        日本\tjp
        한국\tkr
        """
}
