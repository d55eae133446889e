package main

import (
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"
)

// Venues and shows of a person, whom the rules compare with the one who asks. A show carries copies of its venue and
// its money in its own row, so that reading one is a single look-up; a date is text, which needs no parsing.
func addCollections(app core.App) error {
	users, err := app.FindCollectionByNameOrId("users")
	if err != nil {
		return err
	}
	own := types.Pointer("owner = @request.auth.id")
	owner := &core.RelationField{Name: "owner", CollectionId: users.Id, MaxSelect: 1, Required: true}

	venues := core.NewBaseCollection("venues")
	venues.ListRule, venues.ViewRule, venues.CreateRule = own, own, own
	venues.Fields.Add(
		owner,
		&core.TextField{Name: "name", Required: true, Max: 200},
		&core.TextField{Name: "city", Max: 100},
		&core.TextField{Name: "country", Max: 2},
		&core.TextField{Name: "timeZone", Max: 100},
	)
	venues.AddIndex("venues_listed", false, "owner, name", "")
	if err := app.Save(venues); err != nil {
		return err
	}

	shows := core.NewBaseCollection("performances")
	shows.ListRule, shows.ViewRule = own, own
	shows.CreateRule = types.Pointer("owner = @request.auth.id && venue.owner = @request.auth.id")
	shows.Fields.Add(
		owner,
		&core.TextField{Name: "localDate", Required: true, Pattern: `^\d{4}-\d{2}-\d{2}$`},
		number("dayOrder", 1, 50),
		&core.TextField{Name: "startTime", Pattern: `^([01]\d|2[0-3]):[0-5]\d$`},
		&core.TextField{Name: "timeZone", Required: true, Max: 100},
		&core.DateField{Name: "startsAt"},
		number("durationSeconds", 60, 86_400),
		&core.RelationField{Name: "venue", CollectionId: venues.Id, MaxSelect: 1, Required: true},
		&core.TextField{Name: "venueName", Required: true, Max: 200},
		&core.TextField{Name: "venueCity", Max: 100},
		&core.TextField{Name: "venueCountry", Max: 2},
		&core.TextField{Name: "title", Max: 200},
		&core.SelectField{Name: "status", Values: []string{"booked", "played", "cancelled"}, MaxSelect: 1, Required: true},
		number("audienceSize", 0, 1_000_000),
		number("setCount", 0, 50),
		number("songCount", 0, 500),
		&core.TextField{Name: "notes", Max: 10_000},
		number("paymentAmount", 0, 1e15),
		&core.TextField{Name: "paymentCurrency", Max: 3},
		&core.SelectField{Name: "paymentStatus", Values: []string{"pending", "partial", "paid", "written_off"}, MaxSelect: 1},
		&core.JSONField{Name: "playedItems"},
		&core.AutodateField{Name: "created", OnCreate: true},
		&core.AutodateField{Name: "updated", OnCreate: true, OnUpdate: true},
	)
	shows.AddIndex("performances_listed", false, "owner, localDate, dayOrder, id", "")
	shows.AddIndex("performances_venue", false, "venue", "")
	return app.Save(shows)
}

func number(name string, least, most float64) core.Field {
	return &core.NumberField{Name: name, OnlyInt: true, Min: &least, Max: &most}
}
