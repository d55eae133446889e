/**
 *   ┌──────────────(reopened)──────────────────────────────┐
 *   ▼                                                      │
 * booked ──(a person confirms, from its day on)──▶ played ─┤
 *   └────(called off)──▶ cancelled ────────────────────────┘
 * A booked show whose date has passed is "to confirm" and counts nowhere until somebody says that it was played.
 */
export const performanceStatuses = ['booked', 'played', 'cancelled'] as const;
