package dev.echoforge.server.tasks;

import java.util.UUID;

/**
 * A script's turn that is spoken.
 *
 * @param taskId whose
 * @param number which turn, from 0
 * @param file the attempt's unfinished audio that has it
 * @param byteFrom where it begins there
 * @param byteTo where it and the pause after it end
 * @param sampleRateHz its rate
 * @param spoken who spoke, and when words are heard
 */
record TaskPart(
    UUID taskId,
    int number,
    String file,
    long byteFrom,
    long byteTo,
    int sampleRateHz,
    SpokenTurn spoken) {}
