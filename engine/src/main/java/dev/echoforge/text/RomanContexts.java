package dev.echoforge.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words before which, or after which, Roman numerals are numbers. */
final class RomanContexts {

  /** Numbered things; the numeral after them is read as a number. */
  static final List<String> NUMBERED =
      List.of(
          ("chapter;part;act;scene;section;volume;vol;book;phase;article;world war;mark;"
                  + "mk;type;level;stage;class;grade;super bowl;apollo;gemini;final fantasy;"
                  + "episode;round;rocky;appendix;figure;fig;table;title;canto;psalm;saturn;stave;"
                  + "amendment;season;lesson;lecture;unit;exhibit;schedule;category;group;"
                  + "division;tier;plate;note;page;pages;chapters;parts;acts;scenes;sections;"
                  + "volumes;vols;books;articles;figures;tables;cantos;essay;sonnet;ode;elegy;"
                  + "epistle;proposition;theorem;problem;corps;tome;symphony;sonata;concerto;"
                  + "movement;factor;line;lines;stanza;verse")
              .split(";", -1));

  /** Those that are written with a small letter before a small numeral. */
  static final List<String> PRINTED =
      List.of(
          ("chapter;part;act;scene;section;volume;vol;book;page;pages;pp;p;ch;fig;figure;"
                  + "table;plate;note;canto;line;lines;stanza;verse;appendix;preface;paragraph;"
                  + "clause;item;vols;chapters;sec;art;article;footnote;step;stage;phase;type;"
                  + "class")
              .split(";", -1));

  /** Of these several are counted at most in English: a lone I before a noun is their number. */
  static final String GRADED =
      "Class|Type|Grade|Stage|Phase|Level|Category|Group|Division|Schedule|Tier|Title|Factor";

  /** Titles of those who are numbered. */
  static final String TITLES =
      "Pope|King|Queen|Emperor|Empress|Tsar|Czar|Tsarina|Sultan|Pharaoh|Kaiser|Shah|Patriarch|Antipope|Prince|Duke|Caliph|Khan";

  /** Names of those who are numbered. */
  static final List<String> RULERS =
      List.of(
          ("Pope;King;Queen;Henry;Louis;Edward;George;William;Charles;James;Richard;"
                  + "Elizabeth;Napoleon;Pius;Benedict;Leo;John Paul;Ramses;Ramesses;Rameses;"
                  + "Frederick;Philip;Alexander;Nicholas;Peter;Catherine;Ivan;Umberto;"
                  + "Victor Emmanuel;Gustav;Christian;Ferdinand;Gregory;Innocent;Clement;Urban;"
                  + "Otto;Haakon;Mary;Harald;Margrethe;Alfonso;Robert;David;Constantine;"
                  + "Theodosius;Thutmose;Amenhotep;Darius;Xerxes;Artaxerxes;Cyrus;Ptolemy;"
                  + "Antiochus;Mehmed;Murad;Selim;Suleiman;Mahmud;Wilhelm;Friedrich;Ludwig;"
                  + "Maximilian;Carl;Karl;Erik;Eric;Olaf;Sigismund;Casimir;Stephen;Pedro;John;"
                  + "Joseph;Leopold;Albert;Rainier;Henri;Francis;Rama;Rudolf;Matthias;Conrad;"
                  + "Lothair;Edmund;Harold;Ethelred;Sancho;Kamehameha;Mohammed;Hassan;Abdullah;"
                  + "Paul;Sixtus;Julius;Callixtus;Celestine;Eugene;Honorius;Martin;Boniface;"
                  + "Adrian;Oscar;Isabella;Seti;Mentuhotep;Nebuchadnezzar;Sargon;Menelik;"
                  + "Haile Selassie;Franz Joseph;Juan Carlos;Felipe;Willem;Simeon;Michael;Boris;"
                  + "Vittorio Emanuele;Bonaparte;Akbar;Theodore;Basil;Justin;Philippe;Malcolm;"
                  + "Baldwin;Valdemar;Canute;Christina")
              .split(";", -1));

  private static final Set<String> BEFORE = Set.copyOf(NUMBERED);

  private RomanContexts() {}

  /** Whether numbers follow the word. */
  static boolean isBefore(String word) {
    return BEFORE.contains(word.toLowerCase(Locale.ROOT));
  }
}
