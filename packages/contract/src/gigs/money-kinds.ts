/** How far the pay of a show has come. */
export const paymentStatuses = ['pending', 'partial', 'paid', 'written_off'] as const;

/** What the pay was agreed to be. */
export const feeTypes = ['flat', 'guarantee_plus_percent', 'versus', 'door', 'tips_only', 'unpaid'] as const;

/** What a show can cost. */
export const expenseCategories = ['travel', 'equipment', 'crew', 'marketing', 'recording', 'other'] as const;
