package main

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// What whoever puts load on this has to know.
type filled struct {
	Port    int      `json:"port"`
	People  []person `json:"people"`
	ShowIds []string `json:"showIds"`
}

type person struct {
	Id      string `json:"id"`
	Token   string `json:"token"`
	VenueId string `json:"venueId"`
}

// People with 50 venues each; the first of them has all the shows. The same rows as those of bench/seed.sql.ts.
func fill(app core.App, people, shows int) (*filled, error) {
	result := &filled{}
	for index := range people {
		one, err := addPerson(app, index)
		if err != nil {
			return nil, err
		}
		result.People = append(result.People, *one)
	}
	db := app.NonconcurrentDB()
	veteran := dbx.Params{"owner": result.People[0].Id, "count": shows}
	if _, err := db.NewQuery(insertShows).Bind(veteran).Execute(); err != nil {
		return nil, err
	}
	if _, err := db.NewQuery("ANALYZE").Execute(); err != nil {
		return nil, err
	}
	err := db.NewQuery("SELECT id FROM performances ORDER BY random() LIMIT 2000").Column(&result.ShowIds)
	return result, err
}

func addPerson(app core.App, index int) (*person, error) {
	users, err := app.FindCachedCollectionByNameOrId("users")
	if err != nil {
		return nil, err
	}
	user := core.NewRecord(users)
	user.SetEmail(fmt.Sprintf("bench-%d@example.org", index))
	user.SetRandomPassword()
	user.SetVerified(true)
	if err := app.Save(user); err != nil {
		return nil, err
	}
	token, err := user.NewAuthToken()
	if err != nil {
		return nil, err
	}
	db := app.NonconcurrentDB()
	owner := dbx.Params{"owner": user.Id}
	if _, err := db.NewQuery(insertVenues).Bind(owner).Execute(); err != nil {
		return nil, err
	}
	one := &person{Id: user.Id, Token: token}
	err = db.NewQuery("SELECT id FROM venues WHERE owner = {:owner} AND name = 'Venue 1'").Bind(owner).Row(&one.VenueId)
	return one, err
}

const (
	newId = `lower(substr(hex(randomblob(8)), 1, 15))`

	insertVenues = `
		WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 50)
		INSERT INTO venues (id, owner, name, city, country, timeZone)
		SELECT ` + newId + `, {:owner}, 'Venue ' || n, 'City ' || (n % 20), 'US', 'America/New_York' FROM numbers`

	insertShows = `
		WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {:count} - 1),
		dated AS (SELECT n, date('now', '-' || (1 + n % 12000) || ' days') AS day FROM numbers)
		INSERT INTO performances (id, owner, localDate, dayOrder, startTime, timeZone, startsAt, durationSeconds, venue, venueName,
			venueCity, venueCountry, title, status, audienceSize, setCount, songCount, notes, paymentAmount, paymentCurrency,
			paymentStatus, playedItems, created, updated)
		SELECT ` + newId + `, {:owner}, d.day, 1 + n / 12000, '20:00', 'America/New_York', d.day || ' 20:00:00.000Z', 5400, v.id,
			v.name, v.city, v.country, 'Show ' || n, 'played', n % 900, n % 100 = 50, 10 * (n % 100 = 50), '',
			10000 + (n % 900) * 100, 'USD', 'paid', CASE WHEN n % 100 = 50 THEN (
				SELECT json_group_array(json_object('setNo', 1, 'position', value, 'title', 'Song ' || value, 'segue', json('false')))
				FROM json_each('[1,2,3,4,5,6,7,8,9,10]')) ELSE '[]' END,
			strftime('%Y-%m-%d %H:%M:%fZ', 'now'), strftime('%Y-%m-%d %H:%M:%fZ', 'now')
		FROM dated d CROSS JOIN venues v ON v.owner = {:owner} AND v.name = 'Venue ' || (1 + n % 50)`
)
