drop table identity.preferences;
