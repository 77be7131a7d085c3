package io.lowu.authorization;

import java.util.Arrays;

/// ISO 4217: number, letters and how many digits follow the point. A fixed table, so that every JDK decides alike.
final class Currencies {
    /// Exponent of a number that is no currency.
    static final int UNKNOWN = -1;

    private static final String NONE =
            "BIF108 CLP152 DJF262 GNF324 ISK352 JPY392 KMF174 KRW410 PYG600 RWF646 UGX800 UYI940"
                    + " VND704 VUV548 XAF950 XOF952 XPF953";
    private static final String TWO =
            "AED784 AFN971 ALL008 AMD051 AOA973 ARS032 AUD036 AWG533 AZN944 BAM977 BBD052 BDT050"
                    + " BMD060 BND096 BOB068 BOV984 BRL986 BSD044 BTN064 BWP072 BYN933 BZD084 CAD124 CDF976 CHE947 CHF756 CHW948"
                    + " CNY156 COP170 COU970 CRC188 CUP192 CVE132 CZK203 DKK208 DOP214 DZD012 EGP818 ERN232 ETB230 EUR978 FJD242"
                    + " FKP238 GBP826 GEL981 GHS936 GIP292 GMD270 GTQ320 GYD328 HKD344 HNL340 HTG332 HUF348 IDR360 ILS376 INR356"
                    + " IRR364 JMD388 KES404 KGS417 KHR116 KPW408 KYD136 KZT398 LAK418 LBP422 LKR144 LRD430 LSL426 MAD504 MDL498"
                    + " MGA969 MKD807 MMK104 MNT496 MOP446 MRU929 MUR480 MVR462 MWK454 MXN484 MXV979 MYR458 MZN943 NAD516 NGN566"
                    + " NIO558 NOK578 NPR524 NZD554 PAB590 PEN604 PGK598 PHP608 PKR586 PLN985 QAR634 RON946 RSD941 RUB643 SAR682"
                    + " SBD090 SCR690 SDG938 SEK752 SGD702 SHP654 SLE925 SOS706 SRD968 SSP728 STN930 SVC222 SYP760 SZL748 THB764"
                    + " TJS972 TMT934 TOP776 TRY949 TTD780 TWD901 TZS834 UAH980 USD840 USN997 UYU858 UZS860 VED926 VES928 WST882"
                    + " XCD951 XCG532 YER886 ZAR710 ZMW967 ZWG924";
    private static final String THREE = "BHD048 IQD368 JOD400 KWD414 LYD434 OMR512 TND788";
    private static final String FOUR = "CLF990 UYW927";

    private static final byte[] EXPONENTS = new byte[1000];
    private static final String[] LETTERS = new String[1000];

    static {
        Arrays.fill(EXPONENTS, (byte) UNKNOWN);
        Arrays.fill(LETTERS, "");
        add(NONE, 0);
        add(TWO, 2);
        add(THREE, 3);
        add(FOUR, 4);
    }

    private Currencies() {}

    /// Digits after the point, or [#UNKNOWN].
    static int exponent(int number) {
        return number >= 0 && number < EXPONENTS.length ? EXPONENTS[number] : UNKNOWN;
    }

    /// `HKD` for 344; the number itself where it is no currency.
    static String letters(int number) {
        return exponent(number) == UNKNOWN ? Integer.toString(number) : LETTERS[number];
    }

    private static void add(String table, int exponent) {
        for (int at = 0; at < table.length(); at += 7) {
            int number = Integer.parseInt(table, at + 3, at + 6, 10);
            EXPONENTS[number] = (byte) exponent;
            LETTERS[number] = table.substring(at, at + 3);
        }
    }
}
