package dev.echoforge.text;

import java.util.Set;

/**
 * Whether letters could be an English word by the look of them: there is a vowel, it begins and
 * ends as words do, and nowhere are there too many consonants in a row. Told from acronyms that
 * have to be spelled.
 */
final class Pronounceable {

  private static final Set<String> ONSETS =
      Words.set(
          "bl br ch chl chr cl cr cz dr dw fl fr gh gl gn gr kh kl kn kr ll mc ph phl phr pl pn pr ps pt qu"
              + " rh sc sch schm schn schr schw scl scr sh shr sk skr sl sm sn sp sph spl spr sq squ st str sv sw"
              + " th thr thw tr ts tw vl wh wr zh zl");

  private static final Set<String> CODAS =
      Words.set(
          "bb bs bt ck cks ct cts ch dd ds dge ff ffs ft fts fth gg gh ghs ght ghts gn gns gs ks lb lbs lch"
              + " ld lds lf lfs lk lks ll lls lm lms ln lp lps ls lt lts lth mb mbs mn mns mp mps mpt mpts ms nch"
              + " nct nd nds ng ngs ngst ngth ngths nk nks nn ns nt nts nth nths nst nx nz ph phs pp ps pt pts"
              + " pth rb rbs rc rch rd rds rf rfs rg rgs rgh rk rks rl rls rld rlds rm rms rmth rn rns rp rps rr"
              + " rs rst rsts rsh rt rts rth rths rtz rve rz sc sh sk sks sm sms sp sps ss st sts tch th ths ts"
              + " tt tts tz wd wds wk wks wl wls wn wns ws xt xts zz cs rct ltz ntz rwn nged");

  /** More consonants than that between vowels are in no word ("lengthsways" has five). */
  private static final int MAX_CONSONANTS = 5;

  private Pronounceable() {}

  /** Whether the letters, in lower case, may be a word. */
  static boolean isWordLike(String letters) {
    if (letters.contains("uu")
        || letters.contains("ii")
        || letters.startsWith("aa")
        || letters.contains("vv")) {
      return false;
    }
    int first = -1;
    int last = -1;
    int run = 0;
    for (int i = 0; i < letters.length(); i++) {
      boolean vowel = isVowel(letters, i);
      if (vowel) {
        first = first < 0 ? i : first;
        last = i;
      }
      run = vowel ? 0 : run + 1;
      if (run > MAX_CONSONANTS) {
        return false;
      }
    }
    if (first < 0) {
      return false;
    }
    String onset = letters.substring(0, first);
    String coda = letters.substring(last + 1);
    return (onset.length() < 2 || ONSETS.contains(onset) || onset.startsWith("y"))
        && (coda.length() < 2 || CODAS.contains(coda) || doubled(coda));
  }

  private static boolean doubled(String coda) {
    return coda.length() == 2 && coda.charAt(0) == coda.charAt(1);
  }

  /** A y is one, except before one. */
  private static boolean isVowel(String letters, int at) {
    char c = letters.charAt(at);
    if (c == 'y') {
      return at + 1 == letters.length() || "aeiou".indexOf(letters.charAt(at + 1)) < 0;
    }
    return "aeiou".indexOf(c) >= 0 || (c >= 0xC0 && Character.isLetter(c));
  }
}
