// Made by scripts/generate-tables from data/cctlds.csv. Do not edit.
// swift-format-ignore-file

/// The ccTLDs of the root zone: alabel, ulabel, iso3166_alpha2, territory, script, icann_region, regional_org, apart by tabs.
enum CountryCodeTLDTable {
    static let text = """
        ac	ac	AC	Ascension Island	Latin	EUR
        ad	ad	AD	Andorra	Latin	EUR
        ae	ae	AE	United Arab Emirates	Latin	AP
        af	af	AF	Afghanistan	Latin	AP	CENTR
        ag	ag	AG	Antigua and Barbuda	Latin	LAC
        ai	ai	AI	Anguilla	Latin	EUR
        al	al	AL	Albania	Latin	EUR
        am	am	AM	Armenia	Latin	AP
        ao	ao	AO	Angola	Latin	AF
        aq	aq	AQ	Antarctica	Latin	AP
        ar	ar	AR	Argentina	Latin	LAC	LACTLD
        as	as	AS	American Samoa	Latin	NA
        at	at	AT	Austria	Latin	EUR	CENTR
        au	au	AU	Australia	Latin	AP
        aw	aw	AW	Aruba	Latin	EUR
        ax	ax	AX	Åland Islands	Latin	EUR
        az	az	AZ	Azerbaijan	Latin	AP
        ba	ba	BA	Bosnia and Herzegovina	Latin	EUR
        bb	bb	BB	Barbados	Latin	LAC
        bd	bd	BD	Bangladesh	Latin	AP
        be	be	BE	Belgium	Latin	EUR	CENTR
        bf	bf	BF	Burkina Faso	Latin	AF	AfTLD
        bg	bg	BG	Bulgaria	Latin	EUR
        bh	bh	BH	Bahrain	Latin	AP
        bi	bi	BI	Burundi	Latin	AF	AfTLD
        bj	bj	BJ	Benin	Latin	AF
        bm	bm	BM	Bermuda	Latin	EUR
        bn	bn	BN	Brunei Darussalam	Latin	AP
        bo	bo	BO	Bolivia	Latin	LAC	LACTLD
        br	br	BR	Brazil	Latin	LAC	LACTLD
        bs	bs	BS	Bahamas	Latin	LAC
        bt	bt	BT	Bhutan	Latin	AP
        bv	bv	BV	Bouvet Island	Latin	EUR
        bw	bw	BW	Botswana	Latin	AF
        by	by	BY	Belarus	Latin	EUR
        bz	bz	BZ	Belize	Latin	LAC
        ca	ca	CA	Canada	Latin	NA	CENTR
        cc	cc	CC	Cocos (Keeling) Islands	Latin	AP
        cd	cd	CD	Congo, The Democratic Republic of the	Latin	AF	AfTLD
        cf	cf	CF	Central African Republic	Latin	AF	AfTLD
        cg	cg	CG	Congo	Latin	AF
        ch	ch	CH	Switzerland	Latin	EUR
        ci	ci	CI	Côte d'Ivoire	Latin	AF	AfTLD
        ck	ck	CK	Cook Islands	Latin	AP
        cl	cl	CL	Chile	Latin	LAC	LACTLD
        cm	cm	CM	Cameroon	Latin	AF
        cn	cn	CN	China	Latin	AP	APTLD
        co	co	CO	Colombia	Latin	LAC	LACTLD
        cr	cr	CR	Costa Rica	Latin	LAC	LACTLD
        cu	cu	CU	Cuba	Latin	LAC
        cv	cv	CV	Cabo Verde	Latin	AF
        cw	cw	CW	Curaçao	Latin	EUR
        cx	cx	CX	Christmas Island	Latin	AP
        cy	cy	CY	Cyprus	Latin	AP
        cz	cz	CZ	Czechia	Latin	EUR
        de	de	DE	Germany	Latin	EUR	CENTR
        dj	dj	DJ	Djibouti	Latin	AF
        dk	dk	DK	Denmark	Latin	EUR	CENTR
        dm	dm	DM	Dominica	Latin	LAC
        do	do	DO	Dominican Republic	Latin	LAC	LACTLD
        dz	dz	DZ	Algeria	Latin	AF
        ec	ec	EC	Ecuador	Latin	LAC	LACTLD
        ee	ee	EE	Estonia	Latin	EUR
        eg	eg	EG	Egypt	Latin	AF	AfTLD
        er	er	ER	Eritrea	Latin	AF
        es	es	ES	Spain	Latin	EUR
        et	et	ET	Ethiopia	Latin	AF
        eu	eu	EU	European Union	Latin	EUR	CENTR
        fi	fi	FI	Finland	Latin	EUR	CENTR
        fj	fj	FJ	Fiji	Latin	AP
        fk	fk	FK	Falkland Islands (Malvinas)	Latin	EUR
        fm	fm	FM	Micronesia, Federated States of	Latin	AP
        fo	fo	FO	Faroe Islands	Latin	EUR
        fr	fr	FR	France	Latin	EUR	CENTR
        ga	ga	GA	Gabon	Latin	AF
        gb	gb	GB	United Kingdom	Latin	EUR
        gd	gd	GD	Grenada	Latin	LAC
        ge	ge	GE	Georgia	Latin	AP
        gf	gf	GF	French Guiana	Latin	EUR
        gg	gg	GG	Guernsey	Latin	EUR
        gh	gh	GH	Ghana	Latin	AF
        gi	gi	GI	Gibraltar	Latin	EUR
        gl	gl	GL	Greenland	Latin	EUR
        gm	gm	GM	Gambia	Latin	AF
        gn	gn	GN	Guinea	Latin	AF
        gp	gp	GP	Guadeloupe	Latin	EUR	LACTLD
        gq	gq	GQ	Equatorial Guinea	Latin	AF
        gr	gr	GR	Greece	Latin	EUR
        gs	gs	GS	South Georgia and the South Sandwich Islands	Latin	EUR
        gt	gt	GT	Guatemala	Latin	LAC	LACTLD
        gu	gu	GU	Guam	Latin	NA
        gw	gw	GW	Guinea-Bissau	Latin	AF
        gy	gy	GY	Guyana	Latin	LAC
        hk	hk	HK	Hong Kong	Latin	AP
        hm	hm	HM	Heard Island and McDonald Islands	Latin	AP
        hn	hn	HN	Honduras	Latin	LAC	LACTLD
        hr	hr	HR	Croatia	Latin	EUR
        ht	ht	HT	Haiti	Latin	LAC
        hu	hu	HU	Hungary	Latin	EUR
        id	id	ID	Indonesia	Latin	AP
        ie	ie	IE	Ireland	Latin	EUR	CENTR
        il	il	IL	Israel	Latin	AP
        im	im	IM	Isle of Man	Latin	EUR
        in	in	IN	India	Latin	AP
        io	io	IO	British Indian Ocean Territory	Latin	EUR
        iq	iq	IQ	Iraq	Latin	AP
        ir	ir	IR	Iran	Latin	AP	CENTR
        is	is	IS	Iceland	Latin	EUR
        it	it	IT	Italy	Latin	EUR
        je	je	JE	Jersey	Latin	EUR
        jm	jm	JM	Jamaica	Latin	LAC
        jo	jo	JO	Jordan	Latin	AP
        jp	jp	JP	Japan	Latin	AP	APTLD;CENTR
        ke	ke	KE	Kenya	Latin	AF	AfTLD
        kg	kg	KG	Kyrgyzstan	Latin	AP
        kh	kh	KH	Cambodia	Latin	AP
        ki	ki	KI	Kiribati	Latin	AP
        km	km	KM	Comoros	Latin	AF	AfTLD
        kn	kn	KN	Saint Kitts and Nevis	Latin	LAC
        kp	kp	KP	North Korea	Latin	AP
        kr	kr	KR	South Korea	Latin	AP	APTLD
        kw	kw	KW	Kuwait	Latin	AP
        ky	ky	KY	Cayman Islands	Latin	EUR
        kz	kz	KZ	Kazakhstan	Latin	AP
        la	la	LA	Laos	Latin	AP
        lb	lb	LB	Lebanon	Latin	AP
        lc	lc	LC	Saint Lucia	Latin	LAC
        li	li	LI	Liechtenstein	Latin	EUR
        lk	lk	LK	Sri Lanka	Latin	AP
        lr	lr	LR	Liberia	Latin	AF
        ls	ls	LS	Lesotho	Latin	AF
        lt	lt	LT	Lithuania	Latin	EUR
        lu	lu	LU	Luxembourg	Latin	EUR
        lv	lv	LV	Latvia	Latin	EUR
        ly	ly	LY	Libya	Latin	AF	AfTLD
        ma	ma	MA	Morocco	Latin	AF
        mc	mc	MC	Monaco	Latin	EUR
        md	md	MD	Moldova	Latin	EUR
        me	me	ME	Montenegro	Latin	EUR
        mg	mg	MG	Madagascar	Latin	AF	AfTLD
        mh	mh	MH	Marshall Islands	Latin	AP
        mk	mk	MK	North Macedonia	Latin	EUR
        ml	ml	ML	Mali	Latin	AF	AfTLD
        mm	mm	MM	Myanmar	Latin	AP
        mn	mn	MN	Mongolia	Latin	AP
        mo	mo	MO	Macao	Latin	AP
        mp	mp	MP	Northern Mariana Islands	Latin	NA
        mq	mq	MQ	Martinique	Latin	EUR
        mr	mr	MR	Mauritania	Latin	AF	AfTLD
        ms	ms	MS	Montserrat	Latin	EUR
        mt	mt	MT	Malta	Latin	EUR
        mu	mu	MU	Mauritius	Latin	AF	AfTLD
        mv	mv	MV	Maldives	Latin	AP
        mw	mw	MW	Malawi	Latin	AF	AfTLD
        mx	mx	MX	Mexico	Latin	LAC	LACTLD
        my	my	MY	Malaysia	Latin	AP	APTLD
        mz	mz	MZ	Mozambique	Latin	AF	AfTLD
        na	na	NA	Namibia	Latin	AF
        nc	nc	NC	New Caledonia	Latin	EUR
        ne	ne	NE	Niger	Latin	AF
        nf	nf	NF	Norfolk Island	Latin	AP
        ng	ng	NG	Nigeria	Latin	AF	AfTLD
        ni	ni	NI	Nicaragua	Latin	LAC
        nl	nl	NL	Netherlands	Latin	EUR
        no	no	NO	Norway	Latin	EUR	CENTR
        np	np	NP	Nepal	Latin	AP
        nr	nr	NR	Nauru	Latin	AP
        nu	nu	NU	Niue	Latin	AP
        nz	nz	NZ	New Zealand	Latin	AP	APTLD;CENTR
        om	om	OM	Oman	Latin	AP
        pa	pa	PA	Panama	Latin	LAC
        pe	pe	PE	Peru	Latin	LAC	LACTLD
        pf	pf	PF	French Polynesia	Latin	EUR
        pg	pg	PG	Papua New Guinea	Latin	AP
        ph	ph	PH	Philippines	Latin	AP
        pk	pk	PK	Pakistan	Latin	AP
        pl	pl	PL	Poland	Latin	EUR
        pm	pm	PM	Saint Pierre and Miquelon	Latin	EUR
        pn	pn	PN	Pitcairn	Latin	EUR
        pr	pr	PR	Puerto Rico	Latin	NA	LACTLD
        ps	ps	PS	Palestine, State of	Latin	AP
        pt	pt	PT	Portugal	Latin	EUR
        pw	pw	PW	Palau	Latin	AP
        py	py	PY	Paraguay	Latin	LAC	LACTLD
        qa	qa	QA	Qatar	Latin	AP
        re	re	RE	Réunion	Latin	EUR
        ro	ro	RO	Romania	Latin	EUR
        rs	rs	RS	Serbia	Latin	EUR	CENTR
        ru	ru	RU	Russian Federation	Latin	EUR
        rw	rw	RW	Rwanda	Latin	AF
        sa	sa	SA	Saudi Arabia	Latin	AP
        sb	sb	SB	Solomon Islands	Latin	AP
        sc	sc	SC	Seychelles	Latin	AF	AfTLD
        sd	sd	SD	Sudan	Latin	AF	AfTLD
        se	se	SE	Sweden	Latin	EUR	CENTR
        sg	sg	SG	Singapore	Latin	AP	APTLD
        sh	sh	SH	Saint Helena, Ascension and Tristan da Cunha	Latin	EUR
        si	si	SI	Slovenia	Latin	EUR
        sj	sj	SJ	Svalbard and Jan Mayen	Latin	EUR
        sk	sk	SK	Slovakia	Latin	EUR
        sl	sl	SL	Sierra Leone	Latin	AF
        sm	sm	SM	San Marino	Latin	EUR
        sn	sn	SN	Senegal	Latin	AF
        so	so	SO	Somalia	Latin	AF	AfTLD
        sr	sr	SR	Suriname	Latin	LAC
        ss	ss	SS	South Sudan	Latin	AF
        st	st	ST	Sao Tome and Principe	Latin	AF
        su	su	SU	Soviet Union (former)	Latin	EUR
        sv	sv	SV	El Salvador	Latin	LAC	LACTLD
        sx	sx	SX	Sint Maarten (Dutch part)	Latin	EUR
        sy	sy	SY	Syria	Latin	AP
        sz	sz	SZ	Eswatini	Latin	AF
        tc	tc	TC	Turks and Caicos Islands	Latin	EUR
        td	td	TD	Chad	Latin	AF	AfTLD
        tf	tf	TF	French Southern Territories	Latin	EUR
        tg	tg	TG	Togo	Latin	AF
        th	th	TH	Thailand	Latin	AP	APTLD
        tj	tj	TJ	Tajikistan	Latin	AP
        tk	tk	TK	Tokelau	Latin	AP
        tl	tl	TL	Timor-Leste	Latin	AP
        tm	tm	TM	Turkmenistan	Latin	AP
        tn	tn	TN	Tunisia	Latin	AF
        to	to	TO	Tonga	Latin	AP
        tr	tr	TR	Türkiye	Latin	AP
        tt	tt	TT	Trinidad and Tobago	Latin	LAC
        tv	tv	TV	Tuvalu	Latin	AP
        tw	tw	TW	Taiwan	Latin	AP	APTLD
        tz	tz	TZ	Tanzania	Latin	AF	AfTLD
        ua	ua	UA	Ukraine	Latin	EUR
        ug	ug	UG	Uganda	Latin	AF
        uk	uk	GB	United Kingdom	Latin	EUR	CENTR
        us	us	US	United States	Latin	NA	CENTR
        uy	uy	UY	Uruguay	Latin	LAC	LACTLD
        uz	uz	UZ	Uzbekistan	Latin	AP
        va	va	VA	Holy See (Vatican City State)	Latin	EUR
        vc	vc	VC	Saint Vincent and the Grenadines	Latin	LAC
        ve	ve	VE	Venezuela	Latin	LAC
        vg	vg	VG	Virgin Islands, British	Latin	EUR
        vi	vi	VI	Virgin Islands, U.S.	Latin	NA
        vn	vn	VN	Vietnam	Latin	AP
        vu	vu	VU	Vanuatu	Latin	AP
        wf	wf	WF	Wallis and Futuna	Latin	EUR
        ws	ws	WS	Samoa	Latin	AP
        ye	ye	YE	Yemen	Latin	AP
        yt	yt	YT	Mayotte	Latin	EUR
        za	za	ZA	South Africa	Latin	AF	AfTLD
        zm	zm	ZM	Zambia	Latin	AF	AfTLD
        zw	zw	ZW	Zimbabwe	Latin	AF
        xn--2scrj9c	ಭಾರತ	IN	India	Kannada	AP
        xn--3e0b707e	한국	KR	South Korea	Hangul	AP
        xn--3hcrj9c	ଭାରତ	IN	India	Oriya	AP
        xn--45br5cyl	ভাৰত	IN	India	Bengali	AP
        xn--45brj9c	ভারত	IN	India	Bengali	AP
        xn--4dbrk0ce	ישראל	IL	Israel	Hebrew	AP
        xn--54b7fta0cc	বাংলা	BD	Bangladesh	Bengali	AP
        xn--80ao21a	қаз	KZ	Kazakhstan	Cyrillic	AP
        xn--90a3ac	срб	RS	Serbia	Cyrillic	EUR
        xn--90ae	бг	BG	Bulgaria	Cyrillic	EUR
        xn--90ais	бел	BY	Belarus	Cyrillic	EUR
        xn--clchc0ea0b2g2a9gcd	சிங்கப்பூர்	SG	Singapore	Tamil	AP
        xn--d1alf	мкд	MK	North Macedonia	Cyrillic	EUR
        xn--e1a4c	ею	EU	European Union	Cyrillic	EUR
        xn--fiqs8s	中国	CN	China	Han	AP
        xn--fiqz9s	中國	CN	China	Han	AP
        xn--fpcrj9c3d	భారత్	IN	India	Telugu	AP
        xn--fzc2c9e2c	ලංකා	LK	Sri Lanka	Sinhala	AP
        xn--gecrj9c	ભારત	IN	India	Gujarati	AP
        xn--h2breg3eve	भारतम्	IN	India	Devanagari	AP
        xn--h2brj9c	भारत	IN	India	Devanagari	AP
        xn--h2brj9c8c	भारोत	IN	India	Devanagari	AP
        xn--j1amh	укр	UA	Ukraine	Cyrillic	EUR
        xn--j6w193g	香港	HK	Hong Kong	Han	AP
        xn--kprw13d	台湾	TW	Taiwan	Han	AP
        xn--kpry57d	台灣	TW	Taiwan	Han	AP
        xn--l1acc	мон	MN	Mongolia	Cyrillic	AP
        xn--lgbbat1ad8j	الجزائر	DZ	Algeria	Arabic	AF
        xn--mgb9awbf	عمان	OM	Oman	Arabic	AP
        xn--mgba3a4f16a	ایران	IR	Iran	Arabic	AP
        xn--mgbaam7a8h	امارات	AE	United Arab Emirates	Arabic	AP
        xn--mgbah1a3hjkrd	موريتانيا	MR	Mauritania	Arabic	AF
        xn--mgbai9azgqp6j	پاکستان	PK	Pakistan	Arabic	AP
        xn--mgbayh7gpa	الاردن	JO	Jordan	Arabic	AP
        xn--mgbbh1a	بارت	IN	India	Arabic	AP
        xn--mgbbh1a71e	بھارت	IN	India	Arabic	AP
        xn--mgbc0a9azcg	المغرب	MA	Morocco	Arabic	AF
        xn--mgbcpq6gpa1a	البحرين	BH	Bahrain	Arabic	AP
        xn--mgberp4a5d4ar	السعودية	SA	Saudi Arabia	Arabic	AP
        xn--mgbgu82a	ڀارت	IN	India	Arabic	AP
        xn--mgbpl2fh	سودان	SD	Sudan	Arabic	AF
        xn--mgbtx2b	عراق	IQ	Iraq	Arabic	AP
        xn--mgbx4cd0ab	مليسيا	MY	Malaysia	Arabic	AP
        xn--mix891f	澳門	MO	Macao	Han	AP
        xn--node	გე	GE	Georgia	Georgian	AP
        xn--o3cw4h	ไทย	TH	Thailand	Thai	AP
        xn--ogbpf8fl	سورية	SY	Syria	Arabic	AP
        xn--p1ai	рф	RU	Russian Federation	Cyrillic	EUR
        xn--pgbs0dh	تونس	TN	Tunisia	Arabic	AF
        xn--q7ce6a	ລາວ	LA	Laos	Lao	AP
        xn--qxa6a	ευ	EU	European Union	Greek	EUR
        xn--qxam	ελ	GR	Greece	Greek	EUR
        xn--rvc1e0am3e	ഭാരതം	IN	India	Malayalam	AP
        xn--s9brj9c	ਭਾਰਤ	IN	India	Gurmukhi	AP
        xn--wgbh1c	مصر	EG	Egypt	Arabic	AF
        xn--wgbl6a	قطر	QA	Qatar	Arabic	AP
        xn--xkc2al3hye2a	இலங்கை	LK	Sri Lanka	Tamil	AP
        xn--xkc2dl3a5ee0h	இந்தியா	IN	India	Tamil	AP
        xn--y9a3aq	հայ	AM	Armenia	Armenian	AP
        xn--yfro4i67o	新加坡	SG	Singapore	Han	AP
        xn--ygbi2ammx	فلسطين	PS	Palestine, State of	Arabic	AP
        """
}
