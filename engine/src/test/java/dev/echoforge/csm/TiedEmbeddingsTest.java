package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.csm.RandomCheckpoint.Tied;
import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.DataType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which table of audio embeddings serves whom, as transformers ties them. */
class TiedEmbeddingsTest {

  private static final String BACKBONE = CsmLayout.HUB.audioEmbeddings;
  private static final String DEPTH = CsmLayout.HUB.depthEmbeddings;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "true, BOTH, DEPTH, DEPTH",
    "true, BACKBONE, BACKBONE, BACKBONE",
    "true, DEPTH, DEPTH, DEPTH",
    "false, BOTH, BACKBONE, DEPTH",
    "false, DEPTH, DEPTH, DEPTH",
  })
  void eachTakesItsTable(boolean tied, Tied written, Tied forBackbone, Tied forDepth)
      throws IOException {
    CsmConfig odd = RandomCheckpoint.ODD;
    Path model = new RandomCheckpoint(odd, 1).writeHub(folder, DataType.F16, written, 1);
    CsmConfig config =
        new CsmConfig(
            odd.backbone(),
            odd.depth(),
            odd.codebooks(),
            odd.textVocab(),
            odd.audioVocab(),
            odd.codecEntries(),
            tied);
    try (Checkpoint checkpoint = Checkpoint.inFolder(model)) {
      CsmTensors tensors = CsmTensors.of(config, checkpoint);
      assertThat(tensors.audioEmbeddings().name())
          .isEqualTo(forBackbone == Tied.DEPTH ? DEPTH : BACKBONE);
      assertThat(tensors.depthEmbeddings().name())
          .isEqualTo(forDepth == Tied.DEPTH ? DEPTH : BACKBONE);
    }
  }
}
