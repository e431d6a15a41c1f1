// The same trials as every day, twenty times as many (600 with kills, 2,400 damaged files, 1,200 interleavings), 4 × 2,000 reservations, and the same over PostgreSQL.
import './scale';
import '../fault/ledgerKill.test';
import '../fault/ledgerDamage.test';
import '../fault/ledgerDisk.test';
import '../fault/ledgerShares.test';
import '../property/ledgerModel.test';
import '../fault/postgresKill.test';
import '../fault/postgresConnection.test';
import '../node/postgresModel.test';
