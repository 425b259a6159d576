using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MemHog.Load.Model.GcSettings;

/// <summary>
/// Variables of the runtime and its tools that are no settings of the GC: known, so that they are not taken for mistakes.
/// Source: https://learn.microsoft.com/dotnet/core/runtime-config and /dotnet/core/tools/dotnet-environment-variables, and
/// clrconfigvalues.h of dotnet/runtime for those that release builds read.
/// </summary>
internal static class RuntimeVariables
{
    /// <summary>The first goes before the second.</summary>
    public static readonly ImmutableArray<string> Prefixes = [GcSetting.Prefix, GcSetting.OldPrefix];

    /// <summary>Read in hexadecimal as the GC's are.</summary>
    public static readonly FrozenSet<string> HexadecimalNumbers = FrozenSet.Create(
        StringComparer.Ordinal,
        "ThreadPool_ForceMinWorkerThreads", "ThreadPool_ForceMaxWorkerThreads", "ThreadPool_UnfairSemaphoreSpinLimit", "TC_CallCountThreshold",
        "TC_CallCountingDelayMs", "TC_BackgroundWorkerTimeoutMs", "TC_DelaySingleProcMultiplier", "DefaultStackSize", "Thread_DefaultStackSize",
        "EventPipeCircularMB", "EventPipeBufferSize", "StressLogSize", "TotalStressLogSize");

    public static readonly FrozenSet<string> Others = FrozenSet.Create(
        StringComparer.Ordinal,
        // The compiler of the runtime.
        "TieredCompilation", "TieredPGO", "TieredPGO_InstrumentOnlyHotCode", "TC_QuickJit", "TC_QuickJitForLoops", "TC_OnStackReplacement", "OSR_HitLimit",
        "TC_AggressiveTiering", "TC_BackEdgeThreshold", "TC_CallCounting", "TC_PartialCompilation", "TC_OnStackReplacement_InitialCounter", "ReadyToRun",
        "ReadyToRun_DisableFutureAccess", "EnableHWIntrinsic", "EnableAVX", "EnableAVX2", "EnableAVX512", "EnableAVX512F", "EnableSSE42", "EnableAES", "EnableBMI1", "EnableBMI2", "EnableFMA", "EnableLZCNT", "EnablePOPCNT", "PreferredVectorBitWidth",
        "MaxVectorTBitWidth", "JITMinOpts", "JitStdOutFile", "JitDisasm", "JitDisasmSummary", "JitStressRegs", "ZapDisable", "EnableWriteXorExecute",
        // Processors, threads, exceptions.
        ProcessorCount.Setting, "Thread_UseAllCpuGroups", "Thread_AssignCpuGroups", "GCHeapAffinitizeCpuGroups", "LegacyExceptionHandling", "ThreadPool_UsePortableThreadPool",
        "ThreadPool_UseWindowsThreadPool", "gcAllowVeryLargeObjects", "GCStress",
        // Diagnostics.
        "EnableDiagnostics", "EnableDiagnostics_IPC", "EnableDiagnostics_Debugger", "EnableDiagnostics_Profiler", "DiagnosticPorts", "EnableEventPipe", "EventPipeConfig",
        "EventPipeOutputPath", "EventPipeOutputStreaming", "EventPipeRundown", "EnableEventLog", "LTTng", "PerfMapEnabled", "PerfMapShowOptimizationTiers", "PerfMapJitDumpPath",
        "DbgEnableMiniDump", "DbgMiniDumpName", "DbgMiniDumpType", "CreateDumpDiagnostics", "CreateDumpVerboseDiagnostics", "EnableCrashReport", "EnableCrashReportOnly",
        "DbgEnableElfDumpOnMacOS", "StressLog", "LogLevel", "LogFacility", "LogEnable", "JitEnableNoWayAssert", "DisableConfigCache",
        "GCGenAnalysisGen", "GCGenAnalysisBytes", "GCGenAnalysisIndex", "GCGenAnalysisTimeUSec", "GCGenAnalysisTimeMSec", "GCGenAnalysisTrace", "GCGenAnalysisDump", "GCGenAnalysisCmd",
        // The host and the libraries.
        "ROOT", "ROOT_X64", "ROOT_X86", "ROOT_ARM64", "HOST_PATH", "HOST_TRACE", "ROLL_FORWARD", "ROLL_FORWARD_TO_PRERELEASE", "ROLL_FORWARD_ON_NO_CANDIDATE_FX",
        "MULTILEVEL_LOOKUP", "STARTUP_HOOKS", "SHARED_STORE", "ADDITIONAL_DEPS", "BUNDLE_EXTRACT_BASE_DIR", "ENVIRONMENT", "VERSION",
        "SYSTEM_GLOBALIZATION_INVARIANT", "SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY", "SYSTEM_GLOBALIZATION_APPLOCALICU", "ICU_VERSION_OVERRIDE",
        "SYSTEM_NET_DISABLEIPV6", "SYSTEM_NET_HTTP_USESOCKETSHTTPHANDLER", "SYSTEM_NET_HTTP_SOCKETSHTTPHANDLER_HTTP2SUPPORT", "SYSTEM_NET_HTTP_SOCKETSHTTPHANDLER_HTTP3SUPPORT",
        "SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "SYSTEM_NET_SOCKETS_THREAD_COUNT", "SYSTEM_BUFFERS_SHAREDARRAYPOOL_MAXARRAYSPERPARTITION",
        "SYSTEM_BUFFERS_SHAREDARRAYPOOL_MAXPARTITIONCOUNT", "SYSTEM_RUNTIME_CACHING_TRACING", "SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION",
        "RUNNING_IN_CONTAINER", "RUNNING_IN_CONTAINERS", "USE_POLLING_FILE_WATCHER", "HOSTBUILDER__RELOADCONFIGONCHANGE", "URLS", "MODIFIABLE_ASSEMBLIES", "WATCH",
        // The SDK.
        "CLI_TELEMETRY_OPTOUT", "CLI_HOME", "CLI_UI_LANGUAGE", "CLI_USE_MSBUILD_SERVER", "NOLOGO", "NUGET_SIGNATURE_VERIFICATION", "SKIP_FIRST_TIME_EXPERIENCE",
        "GENERATE_ASPNET_CERTIFICATE", "ADD_GLOBAL_TOOLS_TO_PATH", "TOOLS_ALLOW_MANIFEST_IN_ROOT", "DISABLE_GUI_ERRORS");

    /// <summary>The name without its prefix, DOTNET_ or COMPlus_ exactly; null for a variable without one, which the runtime does not read.</summary>
    public static string? NameIn(string variable) =>
        Prefixes.FirstOrDefault(prefix => variable.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix ? variable[prefix.Length..] : null;

    /// <summary>Whether the runtime reads a variable of this name, given without its prefix and exactly as written.</summary>
    public static bool Knows(string name) => GcSettingTable.Find(name) is not null || HexadecimalNumbers.Contains(name) || Others.Contains(name);

    /// <summary>All names without prefix.</summary>
    public static IEnumerable<string> Names => GcSettingTable.All.Select(setting => setting.Name).Concat(HexadecimalNumbers).Concat(Others);
}
