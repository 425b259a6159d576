using System.Security.Cryptography;
using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Machine;

internal static class RandomSecret
{
    /// <summary>128 bits as 32 hexadecimal digits, the form of Aspire's own tokens.</summary>
    public static Secret Create() => new(RandomNumberGenerator.GetHexString(32, lowercase: true));
}
