package dev.echoforge.audio.codec.ogg;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.LittleEndian;
import dev.echoforge.audio.codec.MonoMix;
import dev.echoforge.audio.codec.SampleReader;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Vorbis in Ogg. Source: xiph.org, "Vorbis I specification". */
public final class VorbisReader implements SampleReader {

  private static final byte[] NO_COMMENTS = {
    3, 'v', 'o', 'r', 'b', 'i', 's', 0, 0, 0, 0, 0, 0, 0, 0, 1
  };

  private final OggReader pages;
  private final Info info = new Info();
  private final DspState state = new DspState();
  private final Block block;
  private final OggTimeline timeline = new OggTimeline(0);
  private final Packet packet = new Packet();

  public VorbisReader(OggReader pages, byte[] head, DecodingLimits limits) throws IOException {
    this.pages = pages;
    Comment comment = new Comment();
    info.init();
    comment.init();
    // The rate and channels are checked before the library makes room for them.
    if (head.length < 30) {
      throw new BrokenAudioException("the Vorbis file's head can't be read");
    }
    limits.check(LittleEndian.uint32(head, 12), head[11] & 0xFF);
    header(comment, head);
    pages.header(); // nobody asks for the comments, and the library would believe their sizes
    header(comment, NO_COMMENTS);
    byte[] setup = pages.header();
    VorbisSetup.check(setup);
    header(comment, setup);
    state.synthesis_init(info);
    block = new Block(state);
  }

  @Override
  public String format() {
    return "vorbis";
  }

  @Override
  public int sampleRateHz() {
    return info.rate;
  }

  @Override
  public int channels() {
    return info.channels;
  }

  @Override
  public boolean truncated() {
    return pages.truncated();
  }

  @Override
  public float @Nullable [] next() throws IOException {
    OggReader.Page page = pages.next();
    if (page == null) {
      return null;
    }
    float[] samples = new float[0];
    for (byte[] bytes : page.packets()) {
      samples = decoded(bytes, samples);
    }
    return timeline.cut(samples, page.granule(), page.last());
  }

  private void header(Comment comment, byte[] bytes) throws IOException {
    fill(bytes);
    packet.b_o_s = packet.packetno == 0 ? 1 : 0;
    if (info.synthesis_headerin(comment, packet) < 0) {
      throw new BrokenAudioException(
          "the Vorbis file's head can't be read"
              + (info.channels > 4 ? "; surround sound can't be: mix it down to stereo" : ""));
    }
    packet.packetno++;
  }

  private void fill(byte[] bytes) {
    packet.packet_base = bytes;
    packet.packet = 0;
    packet.bytes = bytes.length;
  }

  private float[] decoded(byte[] bytes, float[] before) {
    fill(bytes);
    packet.b_o_s = 0;
    if (bytes.length == 0 || block.synthesis(packet) != 0) {
      return before; // the format asks decoders to pass over packets that they don't know
    }
    state.synthesis_blockin(block);
    float[] all = before;
    float[][][] channels = new float[1][][];
    int[] offsets = new int[info.channels];
    for (int length = state.synthesis_pcmout(channels, offsets);
        length > 0;
        length = state.synthesis_pcmout(channels, offsets)) {
      int at = all.length;
      all = Arrays.copyOf(all, at + length);
      for (int i = 0; i < length; i++) {
        double sum = 0;
        for (int channel = 0; channel < info.channels; channel++) {
          sum += channels[0][channel][offsets[channel] + i];
        }
        all[at + i] = MonoMix.sane(sum / info.channels);
      }
      state.synthesis_read(length);
    }
    return all;
  }
}
