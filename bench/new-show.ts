const connections = 50;
const days = 9000;

/** The show that a connection logs in its turn: whose it is, of so many people, and what. */
export function newShow(connection: number, turn: number, people: number) {
  const day = new Date(Date.UTC(2025, 0, 1) - ((connection * 181 + turn) % days) * 86_400_000);
  return {
    whose: (connection + turn * connections) % people,
    localDate: day.toISOString().slice(0, 10),
    durationSeconds: 5400,
    audienceSize: 120,
    paymentAmount: 25_000,
    paymentCurrency: 'USD',
    notes: 'Second encore by request.',
  };
}
