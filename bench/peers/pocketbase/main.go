// Starts PocketBase on an empty data folder, fills it with what Backline's benchmark fills itself with, and says on
// standard output, as one line of JSON, where it listens and who may ask for what. Ends when its standard input does.
package main

import (
	"encoding/json"
	"flag"
	"io"
	"log"
	"net"
	"os"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations"
)

func main() {
	data := flag.String("data", "", "an empty folder")
	people := flag.Int("people", 60, "how many people, each with 50 venues")
	shows := flag.Int("shows", 100_000, "how many shows the first of them has")
	connections := flag.Int("connections", 0, "to SQLite, kept open; 0 for PocketBase's own choice")
	flag.Parse()

	go endWithInput()
	if err := serve(*data, *people, *shows, *connections); err != nil {
		log.Fatal(err)
	}
}

func serve(data string, people, shows, connections int) error {
	app := core.NewBaseApp(core.BaseAppConfig{
		DataDir:          data,
		DataMaxOpenConns: connections,
		DataMaxIdleConns: connections,
	})
	if err := app.Bootstrap(); err != nil {
		return err
	}
	if err := app.RunAllMigrations(); err != nil {
		return err
	}
	if err := quiet(app); err != nil {
		return err
	}
	if err := addCollections(app); err != nil {
		return err
	}
	filled, err := fill(app, people, shows)
	if err != nil {
		return err
	}
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.InstallerFunc = nil
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		e.Listener = listener
		if err := e.Next(); err != nil {
			return err
		}
		filled.Port = listener.Addr().(*net.TCPAddr).Port
		return json.NewEncoder(os.Stdout).Encode(filled)
	})
	return apis.Serve(app, apis.ServeConfig{})
}

// No log of requests is kept, and nobody is held up.
func quiet(app core.App) error {
	settings := app.Settings()
	settings.Logs.MaxDays = 0
	settings.RateLimits.Enabled = false
	return app.Save(settings)
}

func endWithInput() {
	_, _ = io.Copy(io.Discard, os.Stdin)
	os.Exit(0)
}
