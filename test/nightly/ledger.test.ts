// The same trials as every day, twenty times as many: 600 with kills, 2,400 damaged files, 1,200 interleavings.
import './scale';
import '../fault/ledgerKill.test';
import '../fault/ledgerDamage.test';
import '../property/ledgerModel.test';
