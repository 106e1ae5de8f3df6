// Made by Tests/oracles/make-tables. Do not edit.
// swift-format-ignore-file

/// What other programs say, a case a line, fields apart by tabs.
enum OracleTables {
    static let phones = """
        +1.683.12.43.49\t+1683124349\t\timpossible
        +44 (0)20 7946 0000\t+442079460000\t\tpossible
        0044 20 7946 0000\t+442079460000\t\tpossible
        tel:+1-202-555-0123\t+12025550123\t\tpossible
        +1 (202) 555-0123 ext. 45\t+12025550123\t45\tpossible
        +1 202 555 0123x45\t+12025550123\t45\tpossible
        +1 202 555 0123 #45\t+12025550123\t45\tpossible
        tel:+12025550123;ext=45\t+12025550123\t45\tpossible
        +١٢٠٢٥٥٥٠١٢٣\t+12025550123\t\tpossible
        +1 202 555 0123\t+12025550123\t\tpossible
        +1–202–555–0123\t+12025550123\t\tpossible
        +870 773 111 632\t+870773111632\t\tpossible
        +8816 315 55555\t+881631555555\t\tpossible
        +883 5100 0123 4567\t+883510001234567\t\tpossible
        +977-1-5520123\t+97715520123\t\tpossible
        +999 123 4567\t\t\timpossible
        +1 202 555\t+1202555\t\timpossible
        +44 20 7946 00001234567\t+4420794600001234567\t\timpossible
        02 5550 1234\t\t\timpossible
        5520123\t\t\timpossible
        +977 1 5520123 / 5520124\t+977155201235520124\t\timpossible
        call the desk\t\t\timpossible
        +\t\t\timpossible
        \t\t\timpossible
        +1-800-FLOWERS\t+18003569377\t\tpossible
        +247 62889\t+24762889\t\tpossible
        +376 712 345\t+376712345\t\tpossible
        +971 2 234 5678\t+97122345678\t\tpossible
        +93 23 456 7890\t+93234567890\t\tpossible
        +1 268-460-1234\t+12684601234\t\tpossible
        +1 264-461-2345\t+12644612345\t\tpossible
        +355 22 345 678\t+35522345678\t\tpossible
        +374 10 123456\t+37410123456\t\tpossible
        +244 222 123 456\t+244222123456\t\tpossible
        +54 11 2345-6789\t+541123456789\t\tpossible
        +1 684-622-1234\t+16846221234\t\tpossible
        +43 1 234567890\t+431234567890\t\tpossible
        +61 2 1234 5678\t+61212345678\t\tpossible
        +297 521 2345\t+2975212345\t\tpossible
        +358 18 1234567\t+358181234567\t\tpossible
        +994 12 312 34 56\t+994123123456\t\tpossible
        +387 30 212-345\t+38730212345\t\tpossible
        +1 246-412-3456\t+12464123456\t\tpossible
        +880 2-7111234\t+88027111234\t\tpossible
        +32 12 34 56 78\t+3212345678\t\tpossible
        +226 20 49 12 34\t+22620491234\t\tpossible
        +359 2 123 456\t+3592123456\t\tpossible
        +973 1700 1234\t+97317001234\t\tpossible
        +257 22 20 12 34\t+25722201234\t\tpossible
        +229 01 20 21 12 34\t+2290120211234\t\tpossible
        +590 590 27 12 34\t+590590271234\t\tpossible
        +1 441-412-3456\t+14414123456\t\tpossible
        +673 234 5678\t+6732345678\t\tpossible
        +591 2 2123456\t+59122123456\t\tpossible
        +599 715 1234\t+5997151234\t\tpossible
        +55 11 2345-6789\t+551123456789\t\tpossible
        +1 242-345-6789\t+12423456789\t\tpossible
        +975 2 345 678\t+9752345678\t\tpossible
        +267 240 1234\t+2672401234\t\tpossible
        +375 152 45-09-11\t+375152450911\t\tpossible
        +501 222-1234\t+5012221234\t\tpossible
        +1 506-234-5678\t+15062345678\t\tpossible
        +61 8 9162 1234\t+61891621234\t\tpossible
        +243 12 34567\t+2431234567\t\tpossible
        +236 21 61 23 45\t+23621612345\t\tpossible
        +242 22 212 3456\t+242222123456\t\tpossible
        +41 21 234 56 78\t+41212345678\t\tpossible
        +225 21 23 4 56789\t+2252123456789\t\tpossible
        +682 21 234\t+68221234\t\tpossible
        +56 600 123 456\t+56600123456\t\tpossible
        +237 2 22 12 34 56\t+237222123456\t\tpossible
        +86 10 1234 5678\t+861012345678\t\tpossible
        +57 601 2345678\t+576012345678\t\tpossible
        +506 2212 3456\t+50622123456\t\tpossible
        +53 7 1234567\t+5371234567\t\tpossible
        +238 221 12 34\t+2382211234\t\tpossible
        +599 9 435 1234\t+59994351234\t\tpossible
        +61 8 9164 1234\t+61891641234\t\tpossible
        +357 22 345678\t+35722345678\t\tpossible
        +420 212 345 678\t+420212345678\t\tpossible
        +49 30 123456\t+4930123456\t\tpossible
        +253 21 36 00 03\t+25321360003\t\tpossible
        +45 32 12 34 56\t+4532123456\t\tpossible
        +1 767-420-1234\t+17674201234\t\tpossible
        +1 809-234-5678\t+18092345678\t\tpossible
        +213 12 34 56 78\t+21312345678\t\tpossible
        +593 2-212-3456\t+59322123456\t\tpossible
        +372 321 2345\t+3723212345\t\tpossible
        +20 2 34567890\t+20234567890\t\tpossible
        +212 5 28 81 23 45\t+212528812345\t\tpossible
        +291 8 370 362\t+2918370362\t\tpossible
        +34 810 12 34 56\t+34810123456\t\tpossible
        +251 11 111 2345\t+251111112345\t\tpossible
        +358 13 1234567\t+358131234567\t\tpossible
        +679 321 2345\t+6793212345\t\tpossible
        +500 31234\t+50031234\t\tpossible
        +691 320 1234\t+6913201234\t\tpossible
        +298 20 12 34\t+298201234\t\tpossible
        +33 1 23 45 67 89\t+33123456789\t\tpossible
        +241 01 44 12 34\t+24101441234\t\tpossible
        +44 121 234 5678\t+441212345678\t\tpossible
        +1 473-269-1234\t+14732691234\t\tpossible
        +995 32 212 34 56\t+995322123456\t\tpossible
        +594 594 10 12 34\t+594594101234\t\tpossible
        +44 1481 256789\t+441481256789\t\tpossible
        +233 30 234 5678\t+233302345678\t\tpossible
        +350 200 12345\t+35020012345\t\tpossible
        +299 32 10 00\t+299321000\t\tpossible
        +220 566 1234\t+2205661234\t\tpossible
        +224 30 24 12 34\t+22430241234\t\tpossible
        +590 590 20 12 34\t+590590201234\t\tpossible
        +240 333 091 234\t+240333091234\t\tpossible
        +30 21 2345 6789\t+302123456789\t\tpossible
        +502 2245 6789\t+50222456789\t\tpossible
        +1 671-300-1234\t+16713001234\t\tpossible
        +245 443 201 234\t+245443201234\t\tpossible
        +592 220 1234\t+5922201234\t\tpossible
        +852 2123 4567\t+85221234567\t\tpossible
        +504 2212-3456\t+50422123456\t\tpossible
        +385 1 2345 678\t+38512345678\t\tpossible
        +509 22 45 3300\t+50922453300\t\tpossible
        +36 1 234 5678\t+3612345678\t\tpossible
        +62 21 8350123\t+62218350123\t\tpossible
        +353 22 12345\t+3532212345\t\tpossible
        +972 2-123-4567\t+97221234567\t\tpossible
        +44 1624 756789\t+441624756789\t\tpossible
        +91 74104 10123\t+917410410123\t\tpossible
        +246 370 9100\t+2463709100\t\tpossible
        +964 1 234 5678\t+96412345678\t\tpossible
        +98 21 2345 6789\t+982123456789\t\tpossible
        +354 410 1234\t+3544101234\t\tpossible
        +39 02 1234 5678\t+390212345678\t\tpossible
        +44 1534 456789\t+441534456789\t\tpossible
        +1 876-523-0123\t+18765230123\t\tpossible
        +962 6 200 1234\t+96262001234\t\tpossible
        +81 3-1234-5678\t+81312345678\t\tpossible
        +254 20 2012345\t+254202012345\t\tpossible
        +996 312 123 456\t+996312123456\t\tpossible
        +855 23 756 789\t+85523756789\t\tpossible
        +686 31234\t+68631234\t\tpossible
        +269 771 23 45\t+2697712345\t\tpossible
        +1 869-236-1234\t+18692361234\t\tpossible
        +850 2 123 4567\t+85021234567\t\tpossible
        +82 2-212-3456\t+8222123456\t\tpossible
        +965 2234 5678\t+96522345678\t\tpossible
        +1 345-222-1234\t+13452221234\t\tpossible
        +7 71234 5 67 89\t+77123456789\t\tpossible
        +856 21 212 862\t+85621212862\t\tpossible
        +961 1 123 456\t+9611123456\t\tpossible
        +1 758-430-5678\t+17584305678\t\tpossible
        +423 234 56 78\t+4232345678\t\tpossible
        +94 112 345 678\t+94112345678\t\tpossible
        +231 21 234 567\t+23121234567\t\tpossible
        +266 2212 3456\t+26622123456\t\tpossible
        +370 312 34567\t+37031234567\t\tpossible
        +352 27 12 34 56\t+35227123456\t\tpossible
        +371 63 123 456\t+37163123456\t\tpossible
        +218 21-2345678\t+218212345678\t\tpossible
        +212 5 20 12 34 56\t+212520123456\t\tpossible
        +377 99 12 34 56\t+37799123456\t\tpossible
        +373 22 212 345\t+37322212345\t\tpossible
        +382 30 234 567\t+38230234567\t\tpossible
        +590 590 27 12 34\t+590590271234\t\tpossible
        +261 20 21 234 56\t+261202123456\t\tpossible
        +692 247-1234\t+6922471234\t\tpossible
        +389 2 201 2345\t+38922012345\t\tpossible
        +223 20 21 23 45\t+22320212345\t\tpossible
        +95 1 234 567\t+951234567\t\tpossible
        +976 5312 3456\t+97653123456\t\tpossible
        +853 2821 2345\t+85328212345\t\tpossible
        +1 670-234-5678\t+16702345678\t\tpossible
        +596 596 30 12 34\t+596596301234\t\tpossible
        +222 35 12 34 56\t+22235123456\t\tpossible
        +1 664-491-2345\t+16644912345\t\tpossible
        +356 2100 1234\t+35621001234\t\tpossible
        +230 5448 0123\t+23054480123\t\tpossible
        +960 670-1234\t+9606701234\t\tpossible
        +265 1 234 567\t+2651234567\t\tpossible
        +52 200 123 4567\t+522001234567\t\tpossible
        +60 3-2385 6789\t+60323856789\t\tpossible
        +258 21 123 456\t+25821123456\t\tpossible
        +264 61 221 234\t+26461221234\t\tpossible
        +687 20.12.34\t+687201234\t\tpossible
        +227 20 20 12 34\t+22720201234\t\tpossible
        +672 10 6609\t+672106609\t\tpossible
        +234 2033 12 3456\t+2342033123456\t\tpossible
        +505 2123 4567\t+50521234567\t\tpossible
        +31 10 123 4567\t+31101234567\t\tpossible
        +47 21 23 45 67\t+4721234567\t\tpossible
        +977 1-4567890\t+97714567890\t\tpossible
        +674 444 1234\t+6744441234\t\tpossible
        +683 7012\t+6837012\t\tpossible
        +64 3 234 5678\t+6432345678\t\tpossible
        +968 23 123456\t+96823123456\t\tpossible
        +507 200-1234\t+5072001234\t\tpossible
        +51 1 1234567\t+5111234567\t\tpossible
        +689 40 41 23 45\t+68940412345\t\tpossible
        +675 312 3456\t+6753123456\t\tpossible
        +63 2 3234 5678\t+63232345678\t\tpossible
        +92 21 23456789\t+922123456789\t\tpossible
        +48 12 345 67 89\t+48123456789\t\tpossible
        +508 43 01 23\t+508430123\t\tpossible
        +1 787-234-5678\t+17872345678\t\tpossible
        +970 2 223 4567\t+97022234567\t\tpossible
        +351 21 234 5678\t+351212345678\t\tpossible
        +680 277 1234\t+6802771234\t\tpossible
        +595 21 234 5678\t+595212345678\t\tpossible
        +974 4412 3456\t+97444123456\t\tpossible
        +262 262 16 12 34\t+262262161234\t\tpossible
        +40 21 123 4567\t+40211234567\t\tpossible
        +381 10 234567\t+38110234567\t\tpossible
        +7 301 123-45-67\t+73011234567\t\tpossible
        +250 250 123 456\t+250250123456\t\tpossible
        +966 11 234 5678\t+966112345678\t\tpossible
        +677 40123\t+67740123\t\tpossible
        +248 4 217 123\t+2484217123\t\tpossible
        +249 15 312 3456\t+249153123456\t\tpossible
        +46 8 12 34 56\t+468123456\t\tpossible
        +65 6123 4567\t+6561234567\t\tpossible
        +290 22158\t+29022158\t\tpossible
        +386 1 234 56 78\t+38612345678\t\tpossible
        +47 79 12 34 56\t+4779123456\t\tpossible
        +421 2 212 345 67\t+421221234567\t\tpossible
        +232 22 221234\t+23222221234\t\tpossible
        +378 0549 886377\t+3780549886377\t\tpossible
        +221 30 101 23 45\t+221301012345\t\tpossible
        +252 4 012345\t+2524012345\t\tpossible
        +597 211-234\t+597211234\t\tpossible
        +211 181 234 567\t+211181234567\t\tpossible
        +239 222 1234\t+2392221234\t\tpossible
        +503 2123 4567\t+50321234567\t\tpossible
        +1 721-542-5678\t+17215425678\t\tpossible
        +963 11 234 5678\t+963112345678\t\tpossible
        +268 2217 1234\t+26822171234\t\tpossible
        +290 8999\t+2908999\t\tpossible
        +1 649-712-1234\t+16497121234\t\tpossible
        +235 22 50 12 34\t+23522501234\t\tpossible
        +228 22 21 23 45\t+22822212345\t\tpossible
        +66 2 123 4567\t+6621234567\t\tpossible
        +992 372 12 3456\t+992372123456\t\tpossible
        +690 3101\t+6903101\t\tpossible
        +670 211 2345\t+6702112345\t\tpossible
        +993 12 34-56-78\t+99312345678\t\tpossible
        +216 30 010 123\t+21630010123\t\tpossible
        +676 20-123\t+67620123\t\tpossible
        +90 212 345 67 89\t+902123456789\t\tpossible
        +1 868-221-1234\t+18682211234\t\tpossible
        +688 20 123\t+68820123\t\tpossible
        +886 2 2123 4567\t+886221234567\t\tpossible
        +255 22 234 5678\t+255222345678\t\tpossible
        +380 3112 34567\t+380311234567\t\tpossible
        +256 31 2345678\t+256312345678\t\tpossible
        +1 201-555-0123\t+12015550123\t\tpossible
        +598 2123 1234\t+59821231234\t\tpossible
        +998 66 905 01 23\t+998669050123\t\tpossible
        +39 06 6981 2345\t+390669812345\t\tpossible
        +1 784-266-1234\t+17842661234\t\tpossible
        +58 212-1234567\t+582121234567\t\tpossible
        +1 284-229-1234\t+12842291234\t\tpossible
        +1 340-642-1234\t+13406421234\t\tpossible
        +84 210 1234 567\t+842101234567\t\tpossible
        +678 22123\t+67822123\t\tpossible
        +681 72 12 34\t+681721234\t\tpossible
        +685 22123\t+68522123\t\tpossible
        +383 28 012 345\t+38328012345\t\tpossible
        +967 1 234 567\t+9671234567\t\tpossible
        +262 269 60 12 34\t+262269601234\t\tpossible
        +27 10 123 4567\t+27101234567\t\tpossible
        +260 211 234 567\t+260211234567\t\tpossible
        +263 20 2012345\t+263202012345\t\tpossible
        """

    static let mails = """
        noc@nic.example\tnoc@nic.example\tplain
        NOC@NIC.Example\tnoc@nic.example\tplain
        first.last+tag@sub.nic.example\tfirst.last+tag@sub.nic.example\tplain
        дежурный@пример.рф\tдежурный@xn--e1afmkfd.xn--p1ai\tsmtputf8
        noc@пример.рф\tnoc@xn--e1afmkfd.xn--p1ai\tplain
        a@b@nic.example\t\trefused
        @nic.example\t\trefused
        noc@\t\trefused
        noc\t\trefused
        noc@example\t\trefused
        .noc@nic.example\t\trefused
        noc.@nic.example\t\trefused
        n..oc@nic.example\t\trefused
        noc desk@nic.example\t\trefused
        noc@nic..example\t\trefused
        noc@-nic.example\t\trefused
        noc@nic_x.example\t\trefused
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@nic.example\txxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@nic.example\tplain
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@nic.example\t\trefused
        o'brien@nic.example\to'brien@nic.example\tplain
        noc@xn--e1afmkfd.xn--p1ai\tnoc@xn--e1afmkfd.xn--p1ai\tplain
        """

    static let languages = """
        en\tvalid
        ne\tvalid
        fr-CA\tvalid
        sr-Latn-RS\tvalid
        zh-Hant\tvalid
        zh-cmn-Hans-CN\tvalid
        de-CH-1996\tvalid
        es-419\tvalid
        x-private\tinvalid
        en-x-desk\tvalid
        sl-rozaj-biske\tinvalid
        de-a-value\tvalid
        en-a-bbb-a-ccc\tvalid
        de-1996-1996\tinvalid
        english\tinvalid
        fra\tinvalid
        iw\tinvalid
        e\tinvalid
        \tinvalid
        en--US\tvalid
        en_US\tinvalid
        en-UK\tinvalid
        abcdefghi\tinvalid
        12\tinvalid
        en-\tvalid
        -en\tvalid
        qqq\tinvalid
        haw\tvalid
        fil\tvalid
        tet\tvalid
        """

    static let names = """
        nic.example\tnic.example
        NIC.Example.\tnic.example
        faß.example\txn--fa-hia.example
        пример.рф\txn--e1afmkfd.xn--p1ai
        ΕΛ\txn--qxam
        ελ\txn--qxam
        भारत\txn--h2brj9c
        中国\txn--fiqs8s
        xn--p1ai\txn--p1ai
        XN--P1AI\txn--p1ai
        ☃\t
        a..b\t
        -a\t
        a-\t
        a_b\t
        xn--a\t
        xn--\t
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\txxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\t
        аpple.np\txn--pple-43d.np
        الجزائر\txn--lgbbat1ad8j
        இலங்கை\txn--xkc2al3hye2a
        ایران\txn--mgba3a4f16a
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\t
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\txxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        مصر\txn--wgbh1c
        বাংলা\txn--54b7fta0cc
        """

    static let zones = """
        Asia/Kathmandu\t3707026329\t20700
        Asia/Kathmandu\t3646664648\t20700
        Asia/Kathmandu\t242886303\t19800
        Asia/Kathmandu\t393353683\t19800
        Asia/Kathmandu\t364522461\t19800
        Asia/Kathmandu\t1550730039\t20700
        Asia/Kathmandu\t3588440356\t20700
        Asia/Kathmandu\t726208580\t20700
        Asia/Kathmandu\t3160967032\t20700
        Asia/Kathmandu\t3474465535\t20700
        Asia/Kathmandu\t2876470159\t20700
        Asia/Kathmandu\t3667190760\t20700
        Asia/Kathmandu\t1323436024\t20700
        Asia/Kathmandu\t1080542040\t20700
        Asia/Kathmandu\t2602510382\t20700
        Asia/Kathmandu\t911472861\t20700
        Asia/Kathmandu\t2606193617\t20700
        Asia/Kathmandu\t153478260\t19800
        Asia/Kathmandu\t2496252240\t20700
        Asia/Kathmandu\t2925930101\t20700
        Asia/Kathmandu\t680249217\t20700
        Asia/Kathmandu\t1849712019\t20700
        Asia/Kathmandu\t2742213519\t20700
        Asia/Kathmandu\t1690206281\t20700
        Asia/Kathmandu\t3451733971\t20700
        Asia/Kathmandu\t3105313242\t20700
        Asia/Kathmandu\t3694720281\t20700
        Asia/Kathmandu\t2186428038\t20700
        Asia/Kathmandu\t1597986795\t20700
        Asia/Kathmandu\t2337222593\t20700
        Asia/Kathmandu\t1910634194\t20700
        Asia/Kathmandu\t2156362607\t20700
        Asia/Kathmandu\t1152085198\t20700
        Asia/Kathmandu\t3870658023\t20700
        Asia/Kathmandu\t154293798\t19800
        Asia/Kathmandu\t3741058122\t20700
        Asia/Kathmandu\t117874757\t19800
        Asia/Kathmandu\t1563430073\t20700
        Asia/Kathmandu\t1996703904\t20700
        Asia/Kathmandu\t1367797298\t20700
        Europe/Berlin\t3898757035\t7200
        Europe/Berlin\t1632151663\t7200
        Europe/Berlin\t1819395238\t7200
        Europe/Berlin\t3830206549\t7200
        Europe/Berlin\t3797028403\t7200
        Europe/Berlin\t2258090960\t7200
        Europe/Berlin\t706472397\t7200
        Europe/Berlin\t2407373688\t7200
        Europe/Berlin\t762083711\t3600
        Europe/Berlin\t1014142328\t3600
        Europe/Berlin\t990430947\t7200
        Europe/Berlin\t102469680\t3600
        Europe/Berlin\t759006542\t3600
        Europe/Berlin\t1396478261\t7200
        Europe/Berlin\t745558046\t7200
        Europe/Berlin\t587110818\t7200
        Europe/Berlin\t2191149268\t7200
        Europe/Berlin\t2191394736\t7200
        Europe/Berlin\t1544862794\t3600
        Europe/Berlin\t2206485312\t3600
        Europe/Berlin\t2896868254\t7200
        Europe/Berlin\t2404710606\t3600
        Europe/Berlin\t781011850\t3600
        Europe/Berlin\t3837860530\t7200
        Europe/Berlin\t1913998966\t7200
        Europe/Berlin\t3422057796\t7200
        Europe/Berlin\t1780998367\t7200
        Europe/Berlin\t3154231246\t3600
        Europe/Berlin\t2256428565\t7200
        Europe/Berlin\t3893790049\t7200
        Europe/Berlin\t3901883618\t7200
        Europe/Berlin\t3276568223\t3600
        Europe/Berlin\t1564465539\t7200
        Europe/Berlin\t3391940284\t7200
        Europe/Berlin\t2549001060\t7200
        Europe/Berlin\t1519503515\t3600
        Europe/Berlin\t1554290170\t7200
        Europe/Berlin\t3689234378\t3600
        Europe/Berlin\t1914563131\t7200
        Europe/Berlin\t692282802\t3600
        America/St_Johns\t3238422834\t-9000
        America/St_Johns\t1717400629\t-9000
        America/St_Johns\t3071549708\t-9000
        America/St_Johns\t3172220841\t-9000
        America/St_Johns\t1981726674\t-9000
        America/St_Johns\t2812821216\t-12600
        America/St_Johns\t2277860467\t-12600
        America/St_Johns\t1073319923\t-12600
        America/St_Johns\t2104593779\t-9000
        America/St_Johns\t1198734980\t-12600
        America/St_Johns\t3972123491\t-12600
        America/St_Johns\t2139174750\t-9000
        America/St_Johns\t2151095993\t-12600
        America/St_Johns\t2213592654\t-12600
        America/St_Johns\t3571370479\t-12600
        America/St_Johns\t3419722722\t-9000
        America/St_Johns\t1520092894\t-12600
        America/St_Johns\t2841917993\t-12600
        America/St_Johns\t3791815837\t-12600
        America/St_Johns\t1952873471\t-12600
        America/St_Johns\t3864184602\t-9000
        America/St_Johns\t3879114179\t-12600
        America/St_Johns\t1980032180\t-9000
        America/St_Johns\t1506566321\t-9000
        America/St_Johns\t2438274690\t-9000
        America/St_Johns\t3117653194\t-9000
        America/St_Johns\t3952789128\t-9000
        America/St_Johns\t2394800099\t-12600
        America/St_Johns\t3108581157\t-9000
        America/St_Johns\t1960872105\t-12600
        America/St_Johns\t2089967836\t-9000
        America/St_Johns\t2829890835\t-9000
        America/St_Johns\t952671032\t-12600
        America/St_Johns\t1394435168\t-9000
        America/St_Johns\t3499039666\t-12600
        America/St_Johns\t3004637282\t-9000
        America/St_Johns\t3586411086\t-9000
        America/St_Johns\t713263864\t-9000
        America/St_Johns\t3765381403\t-9000
        America/St_Johns\t3899574726\t-9000
        Pacific/Chatham\t2647186248\t49500
        Pacific/Chatham\t1151641846\t45900
        Pacific/Chatham\t3319941228\t49500
        Pacific/Chatham\t3914337993\t49500
        Pacific/Chatham\t2060579930\t45900
        Pacific/Chatham\t1329563511\t49500
        Pacific/Chatham\t1302649579\t45900
        Pacific/Chatham\t3432790748\t49500
        Pacific/Chatham\t3033130837\t49500
        Pacific/Chatham\t3569409192\t49500
        Pacific/Chatham\t2165732166\t45900
        Pacific/Chatham\t2414582090\t45900
        Pacific/Chatham\t2223709687\t45900
        Pacific/Chatham\t2179080415\t49500
        Pacific/Chatham\t2797803548\t45900
        Pacific/Chatham\t2644876148\t49500
        Pacific/Chatham\t2525203318\t49500
        Pacific/Chatham\t1746636632\t45900
        Pacific/Chatham\t1339361182\t45900
        Pacific/Chatham\t3139319916\t45900
        Pacific/Chatham\t892573556\t45900
        Pacific/Chatham\t2099837236\t45900
        Pacific/Chatham\t2198557946\t45900
        Pacific/Chatham\t1574527462\t49500
        Pacific/Chatham\t2938753301\t49500
        Pacific/Chatham\t2676903136\t49500
        Pacific/Chatham\t3788459864\t49500
        Pacific/Chatham\t323734739\t45900
        Pacific/Chatham\t3368456297\t49500
        Pacific/Chatham\t3523591164\t45900
        Pacific/Chatham\t1466554885\t45900
        Pacific/Chatham\t3117928479\t49500
        Pacific/Chatham\t36171447\t45900
        Pacific/Chatham\t3898342621\t45900
        Pacific/Chatham\t3500653828\t49500
        Pacific/Chatham\t822068462\t49500
        Pacific/Chatham\t3198817447\t45900
        Pacific/Chatham\t455940514\t45900
        Pacific/Chatham\t252367528\t49500
        Pacific/Chatham\t2467093459\t49500
        Africa/Casablanca\t210067423\t0
        Africa/Casablanca\t1172954418\t0
        Africa/Casablanca\t973310576\t0
        Africa/Casablanca\t456408914\t3600
        Africa/Casablanca\t586262577\t0
        Africa/Casablanca\t1141779279\t0
        Africa/Casablanca\t1051545342\t0
        Africa/Casablanca\t904000145\t0
        Africa/Casablanca\t259350834\t0
        Africa/Casablanca\t136893801\t0
        Africa/Casablanca\t243938737\t3600
        Africa/Casablanca\t1556311079\t3600
        Africa/Casablanca\t1547126598\t3600
        Africa/Casablanca\t738223255\t0
        Africa/Casablanca\t1071601613\t0
        Africa/Casablanca\t100685599\t0
        Africa/Casablanca\t356066432\t0
        Africa/Casablanca\t494879349\t3600
        Africa/Casablanca\t289766812\t0
        Africa/Casablanca\t108854731\t0
        Africa/Casablanca\t175554966\t0
        Africa/Casablanca\t90816536\t0
        Africa/Casablanca\t1602440615\t3600
        America/Sao_Paulo\t1098180442\t-10800
        America/Sao_Paulo\t548841542\t-10800
        America/Sao_Paulo\t3493330478\t-10800
        America/Sao_Paulo\t674817894\t-10800
        America/Sao_Paulo\t3155886297\t-10800
        America/Sao_Paulo\t789152174\t-7200
        America/Sao_Paulo\t2246660486\t-10800
        America/Sao_Paulo\t2969950270\t-10800
        America/Sao_Paulo\t8316154\t-10800
        America/Sao_Paulo\t1655992836\t-10800
        America/Sao_Paulo\t2531703885\t-10800
        America/Sao_Paulo\t185375070\t-10800
        America/Sao_Paulo\t3410882284\t-10800
        America/Sao_Paulo\t1064408870\t-10800
        America/Sao_Paulo\t650344385\t-10800
        America/Sao_Paulo\t155774154\t-10800
        America/Sao_Paulo\t18022159\t-10800
        America/Sao_Paulo\t1478332035\t-7200
        America/Sao_Paulo\t2642433449\t-10800
        America/Sao_Paulo\t2696192662\t-10800
        America/Sao_Paulo\t3188839787\t-10800
        America/Sao_Paulo\t3211254292\t-10800
        America/Sao_Paulo\t485824811\t-10800
        America/Sao_Paulo\t1228475045\t-7200
        America/Sao_Paulo\t1448322140\t-7200
        America/Sao_Paulo\t2099212631\t-10800
        America/Sao_Paulo\t132331624\t-10800
        America/Sao_Paulo\t1324506119\t-7200
        America/Sao_Paulo\t1926951077\t-10800
        America/Sao_Paulo\t2368688766\t-10800
        America/Sao_Paulo\t3289815828\t-10800
        America/Sao_Paulo\t2599124896\t-10800
        America/Sao_Paulo\t3178046720\t-10800
        America/Sao_Paulo\t196591218\t-10800
        America/Sao_Paulo\t3874147087\t-10800
        America/Sao_Paulo\t1133623010\t-7200
        America/Sao_Paulo\t3245544249\t-10800
        America/Sao_Paulo\t1725949719\t-10800
        America/Sao_Paulo\t3704176398\t-10800
        America/Sao_Paulo\t2669730736\t-10800
        """
}
