package dev.echoforge.builtin.g2p;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grapheme to phoneme: says how English text sounds, in misaki's phoneme alphabet. Tokens get their
 * parts of speech; from the last to the first each word is looked up with regard to what follows;
 * words that the lexicon can't read go to a small network.
 *
 * <p>It reads words. Numbers, dates, money and abbreviations are for a text normaliser to write out
 * before; stray digits are read nevertheless. Safe for concurrent use.
 */
public final class G2p implements AutoCloseable {

  private final Tokenizer tokenizer;
  private final Tagger tagger;
  private final GroupReader reader;
  private final UnknownWords unknown;

  private G2p(Tokenizer tokenizer, Tagger tagger, GroupReader reader, UnknownWords unknown) {
    this.tokenizer = tokenizer;
    this.tagger = tagger;
    this.reader = reader;
    this.unknown = unknown;
  }

  /**
   * Loads all but the network for unknown words, which is loaded when the first such word comes.
   *
   * @throws UnavailableException if a file is missing
   * @throws BrokenFileException if a file is damaged
   */
  public static G2p open(G2pFiles files, Accent accent) {
    Lexicon lexicon = Lexicon.read(files, accent);
    UnknownWords unknown = new UnknownWords(files, accent);
    return new G2p(
        new Tokenizer(StringTable.read(files, "tokens.tbl")),
        Tagger.read(files),
        new GroupReader(lexicon, unknown, accent),
        unknown);
  }

  /**
   * Loads the network for unknown words now.
   *
   * @throws BrokenFileException if it does not load
   */
  public void warmUp() {
    unknown.warmUp();
  }

  /**
   * How a sentence is said. The parts of speech and the forms before pauses are found within this
   * text, so it should be a whole sentence.
   *
   * @param text words and punctuation; {@code [word](/phonemes/)} settles a word's phonemes
   * @throws SpeechFailedException if the network for unknown words fails
   */
  public Pronunciation pronounce(String text) {
    List<WordGroup> groups = WordGroup.of(pieces(text));
    List<String> read = reader.read(groups);
    StringBuilder phonemes = new StringBuilder();
    List<PhonemeWord> words = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      WordGroup group = groups.get(i);
      String sound = inModelAlphabet(read.get(i));
      if (sound.chars().anyMatch(G2p::isSpoken)) {
        words.add(word(text, group, phonemes.length(), sound));
      }
      phonemes.append(sound);
      if (group.spaceAfter() && !phonemes.isEmpty()) {
        phonemes.append(' ');
      }
    }
    return new Pronunciation(phonemes.toString().stripTrailing(), words);
  }

  /** The word's place, without quotes and brackets that it was read together with. */
  private static PhonemeWord word(String text, WordGroup group, int at, String sound) {
    int start = group.start();
    int end = group.end();
    while (start < end - 1 && Chars.isBracket(text.charAt(start))) {
      start++;
    }
    while (end > start + 1 && Chars.isBracket(text.charAt(end - 1))) {
      end--;
    }
    return new PhonemeWord(start, end, at, at + sound.length());
  }

  private List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    String plain = Quotes.straightened(text);
    for (Markup.Stretch stretch : Markup.stretches(text)) {
      if (stretch.phonemes() != null) {
        pieces.add(linked(text, stretch, stretch.phonemes()));
        continue;
      }
      List<Token> tokens = tokenizer.tokenize(plain, stretch.start(), stretch.end());
      List<String> tags = tagger.tag(tokens.stream().map(G2p::wordForTagger).toList());
      for (int i = 0; i < tokens.size(); i++) {
        addParts(text, tokens.get(i), tags.get(i), pieces);
      }
    }
    return pieces;
  }

  private static Piece linked(String text, Markup.Stretch link, String phonemes) {
    boolean space = link.next() < text.length() && Chars.isSpace(text.charAt(link.next()));
    String word = text.substring(link.start(), link.end());
    return new Piece(word, link.start(), link.end(), "NN", space, phonemes, true);
  }

  private static void addParts(String written, Token token, String tag, List<Piece> pieces) {
    List<Subwords.Part> parts = Subwords.split(token.text());
    for (int i = 0; i < parts.size(); i++) {
      Subwords.Part part = parts.get(i);
      boolean to = isTo(token.text(), part);
      String text = to ? "to" : token.text().substring(part.start(), part.end());
      int start = token.start() + part.start();
      int end = token.start() + part.end();
      String phonemes = to ? null : punctuation(written, start, text, tag);
      boolean space = token.spaceAfter() && i == parts.size() - 1;
      pieces.add(new Piece(text, start, end, tag, space, phonemes, to || phonemes != null));
    }
  }

  private static String wordForTagger(Token token) {
    return Quotes.isDouble(token.text()) ? "'" : token.text();
  }

  private static @Nullable String punctuation(String written, int at, String text, String tag) {
    if (Quotes.isDouble(text)) {
      return Quotes.sign(written, at);
    }
    String signs = Punctuation.read(text, tag);
    boolean curlyQuote = "“".equals(signs) || "”".equals(signs);
    return curlyQuote && written.charAt(at) != '\'' ? Quotes.sign(written, at) : signs;
  }

  /** A 2 between letters, as in "B2B", says "to". */
  private static boolean isTo(String token, Subwords.Part part) {
    return part.end() - part.start() == 1
        && token.charAt(part.start()) == '2'
        && part.start() > 0
        && part.end() < token.length()
        && Character.isLetter(token.charAt(part.start() - 1))
        && Character.isLetter(token.charAt(part.end()));
  }

  /** Frees the network for unknown words; nothing can be read afterwards. */
  @Override
  public void close() {
    unknown.close();
  }

  /** The models write a flapped t as T and have no glottal stop. */
  private static String inModelAlphabet(String phonemes) {
    return phonemes.replace('ɾ', 'T').replace('ʔ', 't');
  }

  private static boolean isSpoken(int phoneme) {
    return Character.isLetter(phoneme);
  }
}
