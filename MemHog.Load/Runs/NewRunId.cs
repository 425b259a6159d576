using System.Globalization;
using System.Security.Cryptography;

namespace MemHog.Load.Runs;

/// <summary>"oom-512-20261120-193012-4f2a": sorts by time within an experiment, and two runs of one second differ.</summary>
internal static class NewRunId
{
    public static string Of(string experiment, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{experiment.ToLowerInvariant()}-{at:yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");
}
