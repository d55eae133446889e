alter table bands.song_texts drop constraint song_texts_lyrics_chord_pro_check;
alter table bands.song_texts add constraint song_texts_lyrics_chord_pro_check check (length(lyrics_chord_pro) <= 100000);
