/** What kinds of place there are to play at. */
export const venueTypes = ['bar', 'restaurant', 'concert_hall', 'festival', 'private_event', 'other'] as const;

/** How the room stands when people come in. */
export const venueLayouts = ['theater', 'club', 'festival', 'restaurant', 'bar', 'outdoor'] as const;

/** How far around a point venues are sought, in kilometres; else anywhere. */
export const radiusChoices = [5, 10, 25, 50] as const;
