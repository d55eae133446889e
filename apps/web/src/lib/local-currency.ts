// What is paid with where, by ISO 3166 region; a currency of one country stands with that country alone.
const regionsOf = {
  EUR: 'AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK',
  USD: 'US EC SV PR PA GU VI AS MP PW FM MH TL',
  GBP: 'GB IM JE GG',
  CHF: 'CH LI',
  DKK: 'DK FO GL',
  NOK: 'NO SJ',
  AUD: 'AU KI NR TV CX CC NF',
  NZD: 'NZ CK NU TK PN',
  XOF: 'BF BJ CI GW ML NE SN TG',
  XAF: 'CF CG CM GA GQ TD',
  XPF: 'NC PF WF',
  XCD: 'AG AI DM GD KN LC MS VC',
  MAD: 'MA EH',
  ILS: 'IL PS',
} as const;

const ownCurrency =
  'AE:AED AL:ALL AM:AMD AR:ARS AZ:AZN BA:BAM BB:BBD BD:BDT BH:BHD BN:BND BO:BOB BR:BRL BS:BSD BW:BWP BY:BYN BZ:BZD CA:CAD CD:CDF CL:CLP CN:CNY CO:COP CR:CRC CU:CUP CV:CVE CZ:CZK DO:DOP DZ:DZD EG:EGP ET:ETB FJ:FJD GE:GEL GH:GHS GM:GMD GT:GTQ GY:GYD HK:HKD HN:HNL HT:HTG HU:HUF ID:IDR IN:INR IQ:IQD IS:ISK JM:JMD JO:JOD JP:JPY KE:KES KH:KHR KR:KRW KW:KWD KZ:KZT LA:LAK LB:LBP LK:LKR LR:LRD MD:MDL MG:MGA MK:MKD MM:MMK MN:MNT MO:MOP MU:MUR MX:MXN MY:MYR MZ:MZN NA:NAD NG:NGN NI:NIO NP:NPR OM:OMR PE:PEN PH:PHP PK:PKR PL:PLN PY:PYG QA:QAR RO:RON RS:RSD RU:RUB RW:RWF SA:SAR SE:SEK SG:SGD SR:SRD TH:THB TN:TND TR:TRY TT:TTD TW:TWD TZ:TZS UA:UAH UG:UGX UY:UYU UZ:UZS VE:VES VN:VND ZA:ZAR ZM:ZMW';

const currencies: ReadonlyMap<string, string> = new Map([
  ...Object.entries(regionsOf).flatMap(([currency, regions]) =>
    regions.split(' ').map((region) => [region, currency] as const),
  ),
  ...ownCurrency.split(' ').map((pair) => [pair.slice(0, 2), pair.slice(3)] as const),
]);

/** What one pays with where a locale is spoken (`es-MX` → `MXN`); undefined where the locale names no country we know. */
export function localCurrency(locale: string): string | undefined {
  return currencies.get(new Intl.Locale(locale).region ?? '');
}
