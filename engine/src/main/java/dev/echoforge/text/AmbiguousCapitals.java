package dev.echoforge.text;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Capitals that are an acronym in one place and a word in another: IT, US, WHO, AM and their like.
 */
final class AmbiguousCapitals {

  /** What such capitals are. */
  enum Reading {
    /** A word. */
    WORD,
    /** An acronym that has to be spelled. */
    LETTERS,
    /** An acronym that stays as it is. */
    ACRONYM,
    /** Not ambiguous. */
    OTHER
  }

  /** Where they stand. */
  record Place(String text, int from, int to) {

    /** The word before, in capitals; empty at the start and after punctuation. */
    String before() {
      int end = from - 1;
      if (end < 0 || text.charAt(end) != ' ') {
        return "";
      }
      int start = end - 1;
      while (start >= 0
          && (Character.isLetterOrDigit(text.charAt(start))
              || ".:".indexOf(text.charAt(start)) >= 0)) {
        start--;
      }
      return text.substring(start + 1, end).toUpperCase(java.util.Locale.ROOT);
    }

    /** The word after, in capitals; empty at the end and before punctuation. */
    String after() {
      if (to >= text.length() || text.charAt(to) != ' ') {
        return "";
      }
      int end = to + 1;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      return text.substring(to + 1, end).toUpperCase(java.util.Locale.ROOT);
    }

    boolean asks() {
      return text.endsWith("?") || text.endsWith("?\"") || text.endsWith("?”");
    }
  }

  private static final Set<String> DETERMINERS =
      Words.set("THE AN OUR YOUR MY THEIR HIS HER ITS SOME ANY NO EVERY");

  private static final Set<String> IT_NOUNS =
      Words.set(
          "TEAM TEAMS DEPARTMENT DEPARTMENTS STAFF SUPPORT GUY GUYS MANAGER MANAGERS INDUSTRY SECTOR"
              + " INFRASTRUCTURE SYSTEM SYSTEMS SECURITY PROFESSIONAL PROFESSIONALS SPECIALIST SPECIALISTS"
              + " CONSULTANT CONSULTANTS CONSULTING SERVICES SERVICE COMPANY COMPANIES JOB JOBS SKILLS ADMIN"
              + " ADMINS ADMINISTRATOR BUDGET PROJECT PROJECTS DIRECTOR DESK HELPDESK SOLUTIONS OPERATIONS EXPERT"
              + " EXPERTS WORKERS FIRM FIRMS OUTSOURCING ENGINEER ENGINEERS STRATEGY TECHNICIAN OUTAGE POLICY");

  private static final Set<String> US_NOUNS =
      Words.set(
          "ARMY NAVY MARINE MARINES AIR FORCES TROOPS PRESIDENT SENATE CONGRESS GOVERNMENT DOLLAR DOLLARS"
              + " CITIZEN CITIZENS ECONOMY ELECTION ELECTIONS SUPREME STATE TREASURY MILITARY OFFICIALS COURT"
              + " BORDER SENATOR OPEN STOCKS MARKET MARKETS BASED DEPARTMENT EMBASSY AMBASSADOR COMPANIES FIRMS"
              + " POSTAL CAPITOL CUSTOMS HOUSE SANCTIONS TARIFFS JOBS INFLATION TROOP SOLDIERS SPECIAL"
              + " INTELLIGENCE HISTORY LAW SAYS SECRETARY FEDERAL");

  private static final Set<String> BEFORE_US =
      Words.set(
          "OF TO WITH FOR AT BY FROM ON LET GIVE TELL TOLD HELP SAVE HEAR SEE JOIN ABOUT BETWEEN AMONG BOTH"
              + " ALL LIKE CALL CONTACT FOLLOW SHOW LEAVE ASK TRUST BEHIND AROUND AGAINST HIT BEAT LOVE HATE MAKE"
              + " MADE KEEP TAKE GAVE LEFT MEET FIND WATCH SEND THAN");

  private static final Set<String> WHO_VERBS =
      Words.set(
          "SAYS SAID DECLARES DECLARED WARNS WARNED REPORTS REPORTED GUIDELINES REPORT CHIEF OFFICIALS"
              + " DIRECTOR RECOMMENDS RECOMMENDED ESTIMATES DATA CLASSIFIES SCIENTISTS EXPERTS MEMBER MEMBERS"
              + " TEAM EUROPE");

  private static final Pattern CLOCK =
      Pattern.compile(
          "\\d{1,2}(?:[:.]\\d{2})?|NOON|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE|O|THIRTY|FIFTEEN");

  private static final Pattern ROAD_NUMBER =
      Pattern.compile(
          " \\d{2,3}(?=[.,;:!?)]|$| (?i:north|south|east|west|to|and|at|near|in|is|was|for)\\b)");

  private static final Map<String, Integer> KINDS =
      Map.of(
          "IT", 0, "US", 1, "WHO", 2, "AM", 3, "PM", 3, "OR", 4, "IN", 4, "ME", 4, "AIDS", 5, "CAN",
          6);

  private AmbiguousCapitals() {}

  /**
   * What the capitals are in their place.
   *
   * @param headline whether what stands beside them is in capitals too
   */
  static Reading of(String capitals, Place place, boolean headline) {
    Integer kind = KINDS.get(capitals);
    if (kind == null) {
      return Reading.OTHER;
    }
    return switch (kind) {
      case 0 -> it(place);
      case 1 -> us(place, headline);
      case 2 -> who(place, headline);
      case 3 ->
          CLOCK.matcher(place.before()).matches()
              ? Reading.ACRONYM
              : capitals.equals("AM") ? Reading.WORD : Reading.ACRONYM;
      default -> Reading.WORD;
    };
  }

  private static Reading it(Place place) {
    boolean noun = IT_NOUNS.contains(place.after());
    boolean work =
        Set.of("IN", "AND", "OR").contains(place.before())
            && place.after().isEmpty()
            && works(place);
    boolean hyphen = place.to() < place.text().length() && place.text().charAt(place.to()) == '-';
    boolean determined =
        DETERMINERS.contains(place.before())
            && !place.before().equals("HER")
            && !place.before().equals("NO");
    return noun || work || hyphen || determined ? Reading.LETTERS : Reading.WORD;
  }

  /** "He works in IT", "finance and IT". */
  private static boolean works(Place place) {
    if (!place.before().equals("IN")) {
      return place.after().isEmpty()
          && Character.isLowerCase(place.text().charAt(Math.max(0, place.from() - 2)));
    }
    String before = place.text().substring(0, place.from()).toUpperCase(java.util.Locale.ROOT);
    return Pattern.compile(
            "\\b(?:WORKS?|WORKED|WORKING|JOBS?|CAREERS?|DEGREE|EXPERIENCE|BUDGET|PEOPLE|EXPERTS?|IS|AM|ARE|WAS) IN $")
        .matcher(before)
        .find();
  }

  private static Reading us(Place place, boolean headline) {
    String before = place.before();
    if (before.equals("THE") || US_NOUNS.contains(place.after()) || isRoad(place)) {
      return Reading.LETTERS;
    }
    boolean ends = place.after().isEmpty();
    if (BEFORE_US.contains(before) && (ends || headline || !isNoun(place))) {
      return Reading.WORD;
    }
    return headline ? Reading.WORD : Reading.LETTERS;
  }

  /** "Take US 101": a number of two or three digits that counts nothing. */
  private static boolean isRoad(Place place) {
    return ROAD_NUMBER.matcher(place.text()).region(place.to(), place.text().length()).lookingAt();
  }

  private static boolean isNoun(Place place) {
    return place.to() + 1 < place.text().length()
        && Character.isUpperCase(place.text().charAt(place.to() + 1));
  }

  private static Reading who(Place place, boolean headline) {
    if (place.before().equals("THE") || WHO_VERBS.contains(place.after())) {
      return place.asks() && !place.before().equals("THE") ? Reading.WORD : Reading.LETTERS;
    }
    boolean word = headline || place.asks() || !place.after().isEmpty();
    return word ? Reading.WORD : Reading.LETTERS;
  }
}
