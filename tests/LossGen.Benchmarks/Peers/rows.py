"""Losses over rows as a user of PyTorch writes them: the library's own function where there is one, then backward.

Reads questions from its input, one a line, and answers each with one line."""

import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def dice(x):
    both = (x.a * x.b).sum(1)
    return (1 - (2 * both + x.s) / (x.a.sum(1) + x.b.sum(1) + x.s)).mean()


def jensen_shannon(x):
    middle = (0.5 * (x.a + x.b)).log()
    return 0.5 * (F.kl_div(middle, x.a, reduction="batchmean") + F.kl_div(middle, x.b, reduction="batchmean"))


LOSSES = {
    "cross_entropy": lambda x: F.cross_entropy(x.a, x.t),
    "soft_cross_entropy": lambda x: F.cross_entropy(x.a, x.b),
    "divergence": lambda x: F.kl_div(F.log_softmax(x.a, 1), x.b, reduction="batchmean"),
    "jensen_shannon": jensen_shannon,
    "cosine_embedding": lambda x: F.cosine_embedding_loss(x.a, x.b, x.y, margin=x.s),
    "triplet": lambda x: F.triplet_margin_loss(x.a, x.b, x.c, margin=x.s),
    "dice": dice,
    "info_nce": lambda x: F.cross_entropy(x.a @ x.b.T / x.s, torch.arange(len(x.a))),
}


class Arguments:
    """What a loss is called with, read from the files of a folder."""

    def __init__(self, folder, name, rows, columns, parameter, gradients):
        def read(file, dtype, *shape):
            return torch.frombuffer(bytearray(open(f"{folder}/{file}", "rb").read()), dtype=dtype).reshape(shape)

        self.folder = folder
        self.loss = LOSSES[name]
        self.a, self.b, self.c = (read(file, torch.float32, rows, columns) for file in "abc")
        self.y = read("y", torch.float32, rows)
        self.t = read("t", torch.int32, rows).long()
        self.s = parameter
        self.leaves = [self.a, self.b, self.c][:gradients]

        for leaf in self.leaves:
            leaf.requires_grad_()

    def call(self):
        for leaf in self.leaves:
            leaf.grad = None

        value = self.loss(self)
        value.backward()
        return value


print(torch.__version__, flush=True)
arguments = None

for line in sys.stdin:
    question = line.split()

    if question[0] == "load":
        folder, name, rows, columns, parameter, gradients = question[1:]
        arguments = Arguments(folder, name, int(rows), int(columns), float(parameter), int(gradients))
        print("loaded", flush=True)
    elif question[0] == "time":
        start = time.perf_counter_ns()

        for _ in range(int(question[1])):
            value = arguments.call()

        print(time.perf_counter_ns() - start, value.item(), flush=True)
    else:
        for i, leaf in enumerate(arguments.leaves):
            open(f"{arguments.folder}/g{i}", "wb").write(leaf.grad.contiguous().numpy().tobytes())

        print("written", flush=True)
