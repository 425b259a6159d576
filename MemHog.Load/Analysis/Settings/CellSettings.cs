using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Settings;

/// <summary>The settings in force in a cell, over all its trials that were asked.</summary>
internal sealed record CellSettings
{
    /// <summary>False where nothing showed the target to be a .NET program.</summary>
    public required bool IsDotNet { get; init; }

    /// <summary>One for each GC variable that the cell or the target's own environment has.</summary>
    public required ImmutableArray<SettingInForce> Asked { get; init; }

    /// <summary>What the GC may commit at most; 0 for no limit, null where nothing tells.</summary>
    public required Bytes? HeapHardLimit { get; init; }

    public required string? HeapHardLimitSource { get; init; }

    /// <summary>What it should be by variables, runtimeconfig.json and the memory limit; null where that does not tell.</summary>
    public required Bytes? ExpectedHeapHardLimit { get; init; }

    /// <summary>All that the target of the last trial showed.</summary>
    public required SettingsAnswer Target { get; init; }

    /// <summary>All that the twin said.</summary>
    public required SettingsAnswer Twin { get; init; }

    /// <summary>What reading it took of a trial, in the median.</summary>
    public required double MedianSeconds { get; init; }

    /// <summary>Whether the cell measured something else than it says.</summary>
    public bool IsContradicted => Asked.Any(setting => setting.State == SettingState.Contradicted);

    /// <summary>Null where no trial was asked.</summary>
    public static CellSettings? Of(RunManifest manifest, Cell cell, ImmutableArray<TrialResult> trials)
    {
        var readbacks = trials.Select(trial => trial.Settings).OfType<SettingsReadback>().ToImmutableArray();
        if (readbacks.IsEmpty)
            return null;
        var twin = readbacks.Select(readback => readback.Twin).OfType<SettingsAnswer>().MinBy(answer => answer.Missed is null ? 0 : 1) ?? SettingsAnswer.None("no twin was asked");
        var isDotNet = readbacks.Any(readback => readback.IsDotNet);
        var evidence = readbacks.Select(readback => new SettingsEvidence(readback.Target, twin, cell.Limit)).ToImmutableArray();
        var environment = DotNetTarget.Environment(manifest, cell);
        var hardLimit = evidence.Select(each => each.Read(KnownSettings.HardLimit)).LastOrDefault(reading => reading is not null);
        return new CellSettings
        {
            IsDotNet = isDotNet,
            Asked =
            [
                .. from variable in environment
                   where GcVariable.SettingOf(variable.Key) is not null && !IsBeaten(variable.Key, environment)
                   let asked = new AskedSetting(variable.Key, variable.Value)
                   select isDotNet ? Worst([.. evidence.Select(each => SettingComparison.Of(asked, each))]) : NotDotNet(asked),
            ],
            HeapHardLimit = hardLimit?.Number is <= long.MaxValue and var bytes ? new Bytes((long)bytes) : null,
            HeapHardLimitSource = hardLimit?.Source,
            ExpectedHeapHardLimit = isDotNet ? Model.HeapHardLimit.Expected(DotNetTarget.Configuration(manifest, cell)) : null,
            Target = readbacks[^1].Target,
            Twin = twin,
            MedianSeconds = Median.Of([.. readbacks.Select(readback => readback.TookSeconds).Order()]),
        };
    }

    /// <summary>The runtime reads a variable of the old prefix only where there is none of the new one.</summary>
    private static bool IsBeaten(string variable, ImmutableSortedDictionary<string, string> environment) =>
        variable.StartsWith(GcSetting.OldPrefix, StringComparison.Ordinal) && environment.ContainsKey(GcSetting.Prefix + RuntimeVariables.NameIn(variable));

    /// <summary>One trial that ran otherwise is enough to spoil a cell; one that could not be asked is not, where others could.</summary>
    private static SettingInForce Worst(ImmutableArray<SettingInForce> trials)
    {
        var contradicted = trials.Where(trial => trial.State == SettingState.Contradicted).ToImmutableArray();
        if (!contradicted.IsEmpty)
            return contradicted.Length == trials.Length ? contradicted[0] : contradicted[0] with { Why = $"{contradicted[0].Why} (in {Wording.Of(contradicted.Length, trials.Length)})" };
        return trials.FirstOrDefault(trial => trial.State == SettingState.Effective) ?? trials[0];
    }

    private static SettingInForce NotDotNet(AskedSetting asked) =>
        new(asked, null, null, null, SettingState.CannotBeVerified, "The target could not be seen to be a .NET program.");
}
