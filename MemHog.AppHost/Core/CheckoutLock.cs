using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Core;

/// <summary>One AppHost per checkout: a file held open, which the kernel lets go of however the process ends.</summary>
internal static class CheckoutLock
{
    public static IDisposable Take(Checkout checkout)
    {
        Directory.CreateDirectory(checkout.Logs);
        try
        {
            return new FileStream(checkout.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(checkout.LockFile))
        {
            throw new CannotStart(
                ExitCode.BadInput,
                $"another AppHost already runs in this checkout ({checkout.Root})",
                "end it with Ctrl-C first, or work in a second checkout");
        }
    }
}
