// Made by scripts/generate-tables from data/languages.csv. Do not edit.
// swift-format-ignore-file

/// The two-letter languages of ISO 639 and the commoner three-letter ones: subtag, name, preferred, apart by tabs.
enum LanguageTable {
    static let text = """
        aa	Afar
        ab	Abkhazian
        ace	Achinese
        acf	Saint Lucian Creole French
        ae	Avestan
        af	Afrikaans
        ak	Akan
        am	Amharic
        an	Aragonese
        ar	Arabic
        as	Assamese
        ase	American Sign Language
        av	Avaric
        awa	Awadhi
        ay	Aymara
        az	Azerbaijani
        ba	Bashkir
        bal	Baluchi
        ban	Balinese
        bas	Basa (Cameroon)
        be	Belarusian
        bem	Bemba (Zambia)
        bfi	British Sign Language
        bg	Bulgarian
        bh	Bihari languages
        bho	Bhojpuri
        bi	Bislama
        bin	Bini
        bm	Bambara
        bn	Bengali
        bo	Tibetan
        br	Breton
        brx	Bodo (India)
        bs	Bosnian
        bug	Buginese
        ca	Catalan
        ce	Chechen
        ceb	Cebuano
        ch	Chamorro
        chk	Chuukese
        chm	Mari (Russia)
        chr	Cherokee
        cjs	Shor
        ckb	Central Kurdish
        cmn	Mandarin Chinese
        co	Corsican
        cr	Cree
        crh	Crimean Tatar
        crs	Seselwa Creole French
        cs	Czech
        csb	Kashubian
        cu	Church Slavic
        cv	Chuvash
        cy	Welsh
        da	Danish
        de	German
        doi	Dogri (macrolanguage)
        dsb	Lower Sorbian
        dv	Dhivehi
        dz	Dzongkha
        ee	Ewe
        efi	Efik
        el	Modern Greek (1453-)
        en	English
        eo	Esperanto
        es	Spanish
        et	Estonian
        eu	Basque
        fa	Persian
        ff	Fulah
        fi	Finnish
        fil	Filipino
        fj	Fijian
        fo	Faroese
        fon	Fon
        fr	French
        frp	Arpitan
        fur	Friulian
        fy	Western Frisian
        ga	Irish
        gag	Gagauz
        gcf	Guadeloupean Creole French
        gcr	Guianese Creole French
        gd	Scottish Gaelic
        gil	Gilbertese
        gl	Galician
        gn	Guarani
        gom	Goan Konkani
        gor	Gorontalo
        gsw	Swiss German
        gu	Gujarati
        gv	Manx
        ha	Hausa
        hak	Hakka Chinese
        haw	Hawaiian
        he	Hebrew
        hi	Hindi
        hif	Fiji Hindi
        hil	Hiligaynon
        hmn	Hmong
        hne	Chhattisgarhi
        ho	Hiri Motu
        hr	Croatian
        hsb	Upper Sorbian
        ht	Haitian
        hu	Hungarian
        hy	Armenian
        hz	Herero
        ia	Interlingua (International Auxiliary Language Association)
        iba	Iban
        id	Indonesian
        ie	Interlingue
        ig	Igbo
        ii	Sichuan Yi
        ik	Inupiaq
        ilo	Iloko
        in	Indonesian	id
        io	Ido
        is	Icelandic
        it	Italian
        iu	Inuktitut
        iw	Hebrew	he
        ja	Japanese
        jam	Jamaican Creole English
        jbo	Lojban
        ji	Yiddish	yi
        jv	Javanese
        jw	Javanese	jv
        ka	Georgian
        kab	Kabyle
        kac	Kachin
        kam	Kamba (Kenya)
        kbd	Kabardian
        kea	Kabuverdianu
        kg	Kongo
        kha	Khasi
        ki	Kikuyu
        kj	Kuanyama
        kk	Kazakh
        kl	Kalaallisut
        km	Khmer
        kmb	Kimbundu
        kn	Kannada
        ko	Korean
        kok	Konkani (macrolanguage)
        kos	Kosraean
        kr	Kanuri
        krc	Karachay-Balkar
        kri	Krio
        krl	Karelian
        ks	Kashmiri
        ku	Kurdish
        kum	Kumyk
        kv	Komi
        kw	Cornish
        ky	Kirghiz
        la	Latin
        lad	Ladino
        lah	Lahnda
        lb	Luxembourgish
        lez	Lezghian
        lg	Ganda
        li	Limburgan
        lij	Ligurian
        lmo	Lombard
        ln	Lingala
        lo	Lao
        lt	Lithuanian
        lu	Luba-Katanga
        lua	Luba-Lulua
        lus	Lushai
        lv	Latvian
        mad	Madurese
        mag	Magahi
        mai	Maithili
        mak	Makasar
        map	Austronesian languages
        mas	Masai
        mdf	Moksha
        men	Mende (Sierra Leone)
        mfe	Morisyen
        mg	Malagasy
        mh	Marshallese
        mi	Maori
        min	Minangkabau
        mk	Macedonian
        ml	Malayalam
        mn	Mongolian
        mni	Manipuri
        mo	Moldavian	ro
        moh	Mohawk
        mos	Mossi
        mr	Marathi
        ms	Malay (macrolanguage)
        mt	Maltese
        mwl	Mirandese
        my	Burmese
        myv	Erzya
        na	Nauru
        nah	Nahuatl languages
        nan	Min Nan Chinese
        nap	Neapolitan
        nb	Norwegian Bokmål
        nd	North Ndebele
        nds	Low German
        ne	Nepali (macrolanguage)
        new	Newari
        ng	Ndonga
        nia	Nias
        niu	Niuean
        nl	Dutch
        nn	Norwegian Nynorsk
        no	Norwegian
        nqo	N'Ko
        nr	South Ndebele
        nso	Pedi
        nv	Navajo
        ny	Nyanja
        nyn	Nyankole
        oc	Occitan (post 1500)
        oj	Ojibwa
        om	Oromo
        or	Oriya (macrolanguage)
        os	Ossetian
        pa	Panjabi
        pam	Pampanga
        pap	Papiamento
        pau	Palauan
        pcm	Nigerian Pidgin
        pdt	Plautdietsch
        pi	Pali
        pl	Polish
        pon	Pohnpeian
        prs	Dari
        ps	Pushto
        pt	Portuguese
        qu	Quechua
        quc	K'iche'
        quz	Cusco Quechua
        rap	Rapanui
        rar	Rarotongan
        rcf	Réunion Creole French
        rif	Tarifit
        rm	Romansh
        rn	Rundi
        ro	Romanian
        rom	Romany
        ru	Russian
        rup	Macedo-Romanian
        rw	Kinyarwanda
        sa	Sanskrit
        sah	Yakut
        sat	Santali
        sc	Sardinian
        scn	Sicilian
        sco	Scots
        sd	Sindhi
        sdh	Southern Kurdish
        se	Northern Sami
        sg	Sango
        sgn	Sign languages
        sh	Serbo-Croatian
        shi	Tachelhit
        si	Sinhala
        sk	Slovak
        sl	Slovenian
        sm	Samoan
        sma	Southern Sami
        smj	Lule Sami
        smn	Inari Sami
        sms	Skolt Sami
        sn	Shona
        snk	Soninke
        so	Somali
        sq	Albanian
        sr	Serbian
        srn	Sranan Tongo
        srr	Serer
        ss	Swati
        st	Southern Sotho
        su	Sundanese
        sus	Susu
        sv	Swedish
        sw	Swahili (macrolanguage)
        syr	Syriac
        szl	Silesian
        ta	Tamil
        tcy	Tulu
        te	Telugu
        tem	Timne
        tet	Tetum
        tg	Tajik
        th	Thai
        ti	Tigrinya
        tig	Tigre
        tiv	Tiv
        tk	Turkmen
        tkl	Tokelau
        tl	Tagalog
        tmh	Tamashek
        tn	Tswana
        to	Tonga (Tonga Islands)
        tpi	Tok Pisin
        tr	Turkish
        ts	Tsonga
        tt	Tatar
        tum	Tumbuka
        tvl	Tuvalu
        tw	Twi
        ty	Tahitian
        tyv	Tuvinian
        udm	Udmurt
        ug	Uighur
        uk	Ukrainian
        umb	Umbundu
        ur	Urdu
        uz	Uzbek
        ve	Venda
        vec	Venetian
        vep	Veps
        vi	Vietnamese
        vls	Vlaams
        vo	Volapük
        wa	Walloon
        wal	Wolaytta
        war	Waray (Philippines)
        wo	Wolof
        wuu	Wu Chinese
        xal	Kalmyk
        xh	Xhosa
        yap	Yapese
        yi	Yiddish
        yo	Yoruba
        yrl	Nhengatu
        yue	Yue Chinese
        za	Zhuang
        zgh	Standard Moroccan Tamazight
        zh	Chinese
        zu	Zulu
        zza	Zaza
        """
}
