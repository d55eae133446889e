-- 100 kB of words and chords are bytes, however many of them a letter takes.
alter table bands.song_texts drop constraint song_texts_lyrics_chord_pro_check;
alter table bands.song_texts add constraint song_texts_lyrics_chord_pro_check check (octet_length(lyrics_chord_pro) <= 100000);
