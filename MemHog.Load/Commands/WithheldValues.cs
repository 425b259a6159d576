using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands;

/// <summary>Values that a run did not record, since they may be secrets: given by the user, or read from the experiment while it is unchanged.</summary>
internal sealed class WithheldValues
{
    private readonly ImmutableArray<(string Name, string Value)> given;
    private readonly ImmutableDictionary<string, string> written;

    private WithheldValues(ImmutableArray<(string Name, string Value)> given, ImmutableDictionary<string, string> written)
    {
        this.given = given;
        this.written = written;
    }

    /// <param name="manifest">Of the run.</param>
    /// <param name="options">NAME=VALUE, or NAME to take it from the environment. A name is the end of a path: PASSWORD, or upstream.env.PASSWORD where two have that name.</param>
    /// <param name="unchanged">The text of the experiment, null where it is not there or another by now.</param>
    public static WithheldValues Of(RunManifest manifest, IReadOnlyList<string> options, string? unchanged)
    {
        var withheld = RecordedExperiment.Withheld(manifest.Spec);
        return new WithheldValues(
            [.. options.Select(option => Given(option, withheld))],
            unchanged is null ? ImmutableDictionary<string, string>.Empty : RecordedExperiment.ValuesIn(unchanged));
    }

    /// <summary>The value of a path such as "target.env.PASSWORD"; null where nobody gave it.</summary>
    public string? Of(string path) =>
        given.Where(value => IsMeant(path, value.Name)).Select(value => value.Value).LastOrDefault() ?? written.GetValueOrDefault(path);

    private static (string Name, string Value) Given(string option, ImmutableArray<string> withheld)
    {
        var parts = option.Split('=', 2);
        if (!withheld.Any(path => IsMeant(path, parts[0])))
        {
            throw new BadInputException($"--env {parts[0]}: the run withholds no value of that name. "
                + (withheld.IsEmpty ? "It withholds none: leave the option out." : $"It withholds {string.Join(", ", withheld)}."));
        }

        return (parts[0], parts.Length == 2 ? parts[1] : Environment.GetEnvironmentVariable(parts[0])
            ?? throw new BadInputException($"--env {parts[0]}: there is no such variable in this environment. Set it, or write --env {parts[0]}=VALUE."));
    }

    private static bool IsMeant(string path, string name) => name.Length > 0 && (path == name || path.EndsWith("." + name, StringComparison.Ordinal));
}
