// Generated from openapi.json by `npm run schema`; do not edit.

export interface paths {
    "/api/voices/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Speak a text */
        post: operations["originalGenerate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Speak a text
         * @description Speaker 0 means 1.
         */
        post: operations["originalGenerateV1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scripts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Speak turns of several speakers, or a long text, as one recording */
        post: operations["script"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Speak a text */
        post: operations["generate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A recording and how it was made */
        get: operations["getRecording"];
        put?: never;
        post?: never;
        /** Delete a recording and its files */
        delete: operations["deleteRecording"];
        options?: never;
        head?: never;
        /** Rename a recording */
        patch: operations["renameRecording"];
        trace?: never;
    };
    "/api/voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The characters that speak */
        get: operations["listVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One character */
        get: operations["getVoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voices/{id}/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A character says something of itself */
        get: operations["hearVoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voices/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a task stands */
        get: operations["originalTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a task stands */
        get: operations["originalTask_1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voices/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The characters, as the original's clients know them */
        get: operations["listOriginalVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a task stands */
        get: operations["getTask"];
        put?: never;
        post?: never;
        /**
         * Cancel a task
         * @description 409 if it has ended already.
         */
        delete: operations["cancelTask"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A task as it changes
         * @description Server-sent events progress, completed, failed and cancelled; data is the task. A comment every 15 s keeps the connection open.
         */
        get: operations["taskEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List or search recordings, newest first */
        get: operations["listRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{id}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A recording's waveform */
        get: operations["recordingPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{id}/captions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A recording's captions */
        get: operations["recordingCaptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A recording's audio
         * @description WAV unless another format is asked for; ranges are served for WAV.
         */
        get: operations["recordingAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server is there */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/diagnostic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the server is and what it can do: engines and why one is not there, devices, work, cache, disk, versions */
        get: operations["diagnostic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may be asked for */
        get: operations["capabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        OriginalRequest: {
            text: string;
            /** Format: int32 */
            speaker_id?: number | null;
            /** Format: double */
            temperature?: number | null;
            /** Format: int32 */
            top_k?: number | null;
            style?: string | null;
            device?: string | null;
        };
        OriginalStarted: {
            /** Format: uuid */
            task_id: string;
            status: string;
        };
        /** @description Turns that become one recording. */
        ScriptRequest: {
            turns: components["schemas"]["Turn"][];
            /** Format: double */
            temperature?: number | null;
            /** Format: int32 */
            top_k?: number | null;
            style?: string | null;
            device?: string | null;
            /** Format: double */
            speed?: number | null;
            /** Format: int64 */
            seed?: number | null;
            format?: string | null;
            engine?: string | null;
            cache?: boolean | null;
        };
        Turn: {
            text: string;
            /** @description A character's id or name, or a voice of the engine's. */
            voice?: string | null;
            /**
             * Format: int32
             * @description A character's number, instead of voice.
             */
            speaker?: number | null;
            /**
             * Format: int32
             * @description How long it is quiet before the next turn; 400 unless given.
             */
            pause_ms?: number | null;
        };
        /** @description What went wrong (RFC 9457), media type application/problem+json. */
        Problem: {
            type: string;
            title: string;
            /** Format: int32 */
            status: number;
            detail: string;
            field?: string;
            expected?: string;
            got?: string;
        };
        /** @description A request's life. */
        Task: {
            /** Format: uuid */
            task_id: string;
            /** @enum {string} */
            kind: "speech" | "script";
            /** @enum {string} */
            status: "queued" | "processing" | "completed" | "failed" | "cancelled";
            /** Format: int32 */
            progress: number;
            message: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at?: string | null;
            /** Format: date-time */
            completed_at?: string | null;
            /** @description A path, once completed. */
            result_url?: string | null;
            /** Format: uuid */
            recording_id?: string | null;
            device: components["schemas"]["TaskDevice"];
            /** @description Who spoke, once completed. */
            engine?: string | null;
            voice?: string | null;
            voice_name?: string | null;
            /** @description Why another engine or voice spoke than the one preferred. */
            reason?: string | null;
            /** Format: int64 */
            seed?: number | null;
            error?: components["schemas"]["Problem"];
            /**
             * Format: int32
             * @description Place in the line: 1 is next, 0 is being spoken.
             */
            position?: number | null;
            /**
             * Format: double
             * @description About how long until it is whole, by measured speed.
             */
            eta_seconds?: number | null;
        };
        TaskDevice: {
            requested: string;
            used?: string | null;
            reason?: string | null;
        };
        /** @description A text to speak, who and how. */
        GenerateRequest: {
            /** @description Up to 5,000 characters unless the operator set another limit. */
            text: string;
            /** @description A character's id or name, or a voice of the engine's. */
            voice?: string | null;
            /**
             * Format: int32
             * @description A character's number, instead of voice.
             */
            speaker_id?: number | null;
            /** Format: double */
            temperature?: number | null;
            /** Format: int32 */
            top_k?: number | null;
            /** @description A style of the engine's; default always works. */
            style?: string | null;
            /** @description auto, cpu or cuda. */
            device?: string | null;
            /** Format: double */
            speed?: number | null;
            /**
             * Format: int64
             * @description Equal seeds give equal audio; without one it follows from everything but the text; -1 asks for a fresh take.
             */
            seed?: number | null;
            /** @description What result_url gives: wav, mp3, opus, flac, aac or pcm. */
            format?: string | null;
            /** @description auto, csm, builtin or placeholder. */
            engine?: string | null;
            /** @description false speaks all of it anew, even what is kept from before, and keeps nothing. */
            cache?: boolean | null;
        };
        RecordingChange: {
            title: string;
        };
        /** @description Made audio and how it was made. */
        Recording: {
            /** Format: uuid */
            id: string;
            title: string;
            text: string;
            /** @enum {string} */
            kind: "speech" | "script";
            /** Format: date-time */
            created_at: string;
            voice: string;
            voice_name: string;
            character_id?: string | null;
            engine: string;
            /** @description Whether there are only tones in it, no words. */
            placeholder: boolean;
            /** @description What was asked for, what did the work, and why. */
            device: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description The seed that gives it again.
             */
            seed: number;
            /** @description How it was asked for. */
            settings: {
                [key: string]: unknown;
            };
            /** Format: double */
            duration_seconds: number;
            /** Format: int32 */
            sample_rate_hz: number;
            /** Format: int64 */
            bytes: number;
            /** Format: double */
            compute_seconds: number;
            watermark: boolean;
            /** @description A path; ?format= asks for another format. */
            audio_url: string;
            /** @description A path; ?format= is srt, vtt or json. */
            captions_url: string;
        };
        /** @description A character that speaks. */
        Voice: {
            /** @example sophia */
            id: string;
            /** Format: int32 */
            speaker_id: number;
            name: string;
            /** @enum {string} */
            gender: "female" | "male" | "neutral";
            /** @example warm */
            style: string;
            description: string;
            /**
             * @description Where it is heard.
             * @example /api/voices/sophia/sample
             */
            sample_url: string;
            /** @description What would speak for it now. */
            engine: string;
            /** @description Its colour, dark enough for white letters. */
            colour: string;
            monogram: string;
            /** @description What it says of itself. */
            sample_text: string;
        };
        OriginalResult: {
            text: string;
            /** Format: int32 */
            speaker_id?: number | null;
            file_url: string;
            output_file: string;
            file_path: string;
        };
        OriginalTask: {
            /** Format: uuid */
            task_id: string;
            task_type: string;
            status: string;
            /** Format: double */
            created_at: number;
            /** Format: double */
            updated_at: number;
            /** Format: int32 */
            progress: number;
            message: string;
            device_info?: string | null;
            result?: components["schemas"]["OriginalResult"];
            error?: string | null;
        };
        /** @description A character as the original's clients know it. */
        OriginalVoice: {
            /** Format: int32 */
            speaker_id: number;
            name: string;
            /** @enum {string} */
            gender: "female" | "male" | "neutral";
            style: string;
            description: string;
            sample_url: string;
        };
        RecordingPage: {
            items: components["schemas"]["Recording"][];
            next_cursor?: string | null;
        };
        Peaks: {
            peaks: number[];
            /** Format: double */
            duration_seconds: number;
        };
        Health: {
            status: string;
            version: string;
        };
        /** @description How the server is and what it can do. */
        Diagnostic: {
            system: components["schemas"]["DiagnosticSystem"];
            cuda: components["schemas"]["DiagnosticCuda"];
            model: components["schemas"]["DiagnosticModel"];
            tasks: components["schemas"]["TaskCounts"];
            engines: components["schemas"]["DiagnosticEngine"][];
            devices: components["schemas"]["DiagnosticDevice"][];
            queue: components["schemas"]["DiagnosticQueue"];
            cache: components["schemas"]["DiagnosticCache"];
            disk: components["schemas"]["DiagnosticDisk"];
            versions: components["schemas"]["DiagnosticVersions"];
            /** Format: date-time */
            started_at: string;
            /** Format: int64 */
            uptime_seconds: number;
        };
        DiagnosticCache: {
            enabled: boolean;
            /** Format: int32 */
            entries: number;
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            max_bytes: number;
            /** Format: int64 */
            hits: number;
            /** Format: int64 */
            joined: number;
            /** Format: int64 */
            misses: number;
            sentences: components["schemas"]["DiagnosticSentences"];
        };
        DiagnosticCuda: {
            cuda_available: boolean;
            /** Format: int32 */
            cuda_device_count: number;
            /** @description The driver's version. */
            cuda_version?: string | null;
            devices: components["schemas"]["DiagnosticCudaDevice"][];
        };
        DiagnosticCudaDevice: {
            name: string;
            /** Format: double */
            total_memory_gb: number;
        };
        DiagnosticDevice: {
            /** @enum {string} */
            id: "cpu" | "cuda";
            name: string;
            /** Format: int64 */
            memory_bytes: number;
            detail: string;
        };
        DiagnosticDisk: {
            data_dir: string;
            /** Format: int64 */
            free_bytes: number;
            /** Format: int64 */
            total_bytes: number;
        };
        DiagnosticEngine: {
            name: string;
            /** @enum {string} */
            state: "loaded" | "available" | "unavailable";
            /** @description Why it can't be opened. */
            reason?: string | null;
            /** Format: int32 */
            works: number;
            /** Format: date-time */
            last_used?: string | null;
        };
        DiagnosticModel: {
            model_loaded: boolean;
            model_path: string;
            output_dir: string;
            is_placeholder: boolean;
            available_voices: string[];
            engine: string;
        };
        DiagnosticQueue: {
            /** Format: int32 */
            waiting: number;
            /** Format: int64 */
            waiting_characters: number;
            /** Format: int32 */
            running: number;
        };
        DiagnosticSentences: {
            /** Format: int32 */
            entries: number;
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            max_bytes: number;
            /** Format: int64 */
            hits: number;
            /** Format: int64 */
            misses: number;
        };
        DiagnosticSystem: {
            os: string;
            os_version: string;
            /** @description Always null: there is no Python here. */
            python_version?: string | null;
            /** Format: int32 */
            cpu_count: number;
            /** Format: int32 */
            logical_cpu_count: number;
            /** Format: double */
            memory_total_gb: number;
            /** Format: double */
            memory_available_gb: number;
        };
        DiagnosticVersions: {
            echoforge: string;
            java: string;
            os: string;
        };
        TaskCounts: {
            /** Format: int64 */
            active_tasks: number;
            /** Format: int64 */
            completed_tasks: number;
            /** Format: int64 */
            failed_tasks: number;
        };
        Capabilities: {
            engine: string;
            sampling: boolean;
            styles: string[];
            devices: string[];
            formats: string[];
            /** Format: int32 */
            max_text: number;
            /** Format: int32 */
            max_script: number;
            /** Format: int32 */
            max_turns: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    originalGenerate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OriginalRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OriginalStarted"];
                };
            };
        };
    };
    originalGenerateV1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OriginalRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OriginalStarted"];
                };
            };
        };
    };
    script: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request the same task, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptRequest"];
            };
        };
        responses: {
            /** @description Accepted: it will be spoken. */
            202: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
        };
    };
    generate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request the same task, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateRequest"];
            };
        };
        responses: {
            /** @description Accepted: it will be spoken. */
            202: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
        };
    };
    getRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
        };
    };
    deleteRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    renameRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
        };
    };
    listVoices: {
        parameters: {
            query?: {
                /** @description Only those heard so. */
                gender?: "female" | "male" | "neutral";
                /** @description Only those of that manner. */
                style?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voice"][];
                };
            };
        };
    };
    getVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Its id, name or number.
                 * @example sophia
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voice"];
                };
            };
        };
    };
    hearVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Its id, name or number.
                 * @example sophia
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole audio; ranges of it can be asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    originalTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OriginalTask"];
                };
            };
        };
    };
    originalTask_1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OriginalTask"];
                };
            };
        };
    };
    listOriginalVoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OriginalVoice"][];
                };
            };
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
        };
    };
    cancelTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
        };
    };
    taskEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    listRecordings: {
        parameters: {
            query?: {
                /** @description Words in the title, the text or the voice's name. */
                query?: string;
                /** @description How many. */
                limit?: number;
                /** @description The next_cursor of an earlier answer. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPage"];
                };
            };
        };
    };
    recordingPeaks: {
        parameters: {
            query?: {
                /** @description How many parts. */
                points?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peaks"];
                };
            };
        };
    };
    recordingCaptions: {
        parameters: {
            query?: {
                /** @description srt, vtt or json. */
                format?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The captions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt": string;
                    "application/x-subrip": string;
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    recordingAudio: {
        parameters: {
            query?: {
                /** @description wav, mp3, opus, flac, aac or pcm. */
                format?: string;
                /** @description Whether a browser should save it. */
                download?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The audio. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                    "audio/mpeg": string;
                    "audio/ogg": string;
                    "audio/flac": string;
                    "audio/aac": string;
                    "audio/pcm": string;
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    diagnostic: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diagnostic"];
                };
            };
        };
    };
    capabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Capabilities"];
                };
            };
        };
    };
}
